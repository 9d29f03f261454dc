use crate::model::Strength;
use crate::syntax::expected::{asks_for_part, signal};

#[test]
fn sentences_that_promise_output_assert_it() {
    for sentence in [
        "Expected output:",
        "Expected",
        "Output:",
        "Output",
        "The expected result:",
        "You should see:",
        "You should now see the following:",
        "It should return",
        "This should print:",
        "The response should be:",
        "The command will show:",
        "This will return:",
        "You\u{2019}ll see:",
        "The output will include these lines:",
        "All members are up when the output should contain:",
        "Run it again. You should see:",
        "If all went well, you should see:",
        "The following output is expected:",
        "Once the job has ended, its status should show that no lock is held:",
    ] {
        assert_eq!(signal(sentence), Some(Strength::Asserted), "{sentence}");
    }
}

#[test]
fn sentences_that_compare_or_exemplify_illustrate() {
    for sentence in [
        "Example output:",
        "Sample response",
        "Example:",
        "Leader log example:",
        "You should see output similar to:",
        "You should see something like this:",
        "The output looks like:",
        "The output should look like this:",
        "This prints a table that looks like the following:",
        "There will be messages like:",
        "You should receive a response like:",
        "You should see a line along the lines of:",
        "Expected output (example):",
        "You should see a warning such as the following:",
        "It shows why the deletion hangs, which the output should list. For example:",
        "The output is:",
        "A broken pool will return an error:",
    ] {
        assert_eq!(signal(sentence), Some(Strength::Illustrated), "{sentence}");
    }
}

#[test]
fn other_sentences_say_nothing() {
    for sentence in [
        "",
        "For example:",
        "E.g.:",
        "This returns:",
        "Run the following commands:",
        "You should run this command:",
        "You should be able to log in now:",
        "You should list the policies and look for denials:",
        "It should not return:",
        "The output should not contain:",
        "Unexpected output:",
        "If the output is not as expected, restart the pod:",
        "If everything is as expected, go on:",
        "If you see output like:",
        "If it returns an error like this:",
        "If there is a problem, you will see:",
        "However, if it prints a message like",
        "The configuration file should look like this:",
        "Use a query like this:",
        "Run something like this:",
        "Run the example command:",
        "Save the output to a file:",
        "Check the status of the `cluster-example` pod at api.example.com:",
        "These errors are expected and go away after the upgrade:",
        "A session on the primary of the example cluster:",
    ] {
        assert_eq!(signal(sentence), None, "{sentence}");
    }
}

#[test]
fn only_the_last_sentence_counts() {
    assert_eq!(signal("You should see a table. Then remove the lock:"), None);
    assert_eq!(signal("Remove the lock, e.g. by hand. You should see:"), Some(Strength::Asserted));
    assert_eq!(signal("The output should say so.\nNow restart:"), None);
}

#[test]
fn some_sentences_ask_for_a_part_only() {
    for (sentence, part) in [
        ("The output should contain:", true),
        ("You should see output that includes these lines:", true),
        ("It contains secrets. The output should be:", false),
        ("Expected output:", false),
    ] {
        assert_eq!(asks_for_part(sentence), part, "{sentence}");
    }
}

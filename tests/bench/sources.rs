//! Documents to measure with.

use std::fmt::Write;

/// A runbook of `steps` command steps, ten to a procedure.
pub fn steps(steps: usize) -> String {
    let mut text = String::from("# Many steps\n");
    for step in 0..steps {
        if step % 10 == 0 {
            write!(text, "\n## Part {}\n\n", step / 10).unwrap();
        }
        write!(text, "```bash\n# Look at number {step}\nkubectl get pod <pod-name> -n part-{step} | grep Running\n```\n\n")
            .unwrap();
    }
    text
}

/// A document of at least `bytes` bytes with everything that is read: prose,
/// tables, lists, fences, placeholders.
pub fn document(bytes: usize) -> String {
    let mut text = String::from("# Everything\n");
    let mut part = 0;
    while text.len() < bytes {
        part += 1;
        write!(
            text,
            "\n## Part {part}\n\nSome words about part {part}, with `code` and a [link](#part-{part}).\n\n\
             | Symptom | Cause | Solution |\n|---|---|---|\n| Failure{part} | too little room | make room |\n\n\
             1. **Look**: at the graph of part {part}\n2. **Ask**: the owner\n\n- [ ] Told the team\n\n\
             ```bash\n# Restart part {part}\nkubectl rollout restart deployment/<service-name>\n\n\
             # Is it back?\ncurl -s https://<service-name>.example.com/health | jq\n\n\
             # Expected response:\n{{\"status\": \"healthy\", \"part\": {part}}}\n```\n"
        )
        .unwrap();
    }
    text
}

/// A procedure of `steps` steps that each print a line which is expected.
pub fn echoes(steps: usize) -> String {
    let mut text = String::from("# Echoes\n\n## Say it\n\n");
    for _ in 0..steps {
        text.push_str("```bash\necho hi\n```\n\nExpected output:\n\n```text\nhi\n```\n\n");
    }
    text
}

/// A runbook in YAML of `steps` steps as they are usually written, and a
/// branch behind every tenth; or of steps that say most of what a step can.
pub fn marked(steps: usize, rich: bool) -> String {
    let mut text = String::from(
        "runbook: 1\ntitle: Many steps\ninputs:\n  service: {default: mesh, pattern: \"[a-z-]+\"}\n  zone: {choices: [eu, us], default: eu}\nsteps:\n",
    );
    for step in 0..steps {
        write!(
            text,
            "  - id: look-{step}\n    title: Look at number {step}\n    run: kubectl get pods -n part-{step} -l app={{{{ inputs.service }}}} | grep Running\n    effect: read\n    timeout: 90s\n"
        )
        .unwrap();
        if rich {
            write!(
                text,
                "    when: inputs.zone == 'eu' and size(inputs.service) > {step}\n    env: {{ZONE: \"{{{{ inputs.zone }}}}\"}}\n    expect: |\n      exit_code == 0\n      stdout contains 'Running'\n      rows.all(STATUS == 'Running')\n    outputs: {{first: \"lines(stdout)[0]\"}}\n"
            )
            .unwrap();
        } else {
            text.push_str("    expect: rows.all(STATUS == 'Running')\n");
        }
        if step % 10 == 9 {
            write!(
                text,
                "  - branch:\n      - {{when: look-{step}.failed, end: failed}}\n      - {{else: continue}}\n"
            )
            .unwrap();
        }
    }
    text
}

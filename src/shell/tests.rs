use super::*;
use crate::source::Span;

fn analysed(text: &str) -> Analysis {
    analyse(&Text::literal(text, Span::new(0, text.len())))
}

fn one(text: &str) -> TopLevel {
    let analysis = analysed(text);
    assert_eq!(analysis.problem, None, "{text}");
    assert_eq!(analysis.commands.len(), 1, "{text}: {:?}", analysis.commands);
    analysis.commands.into_iter().next().unwrap()
}

fn parts(text: &str) -> Vec<&str> {
    analysed(text).commands.iter().map(|command| &text[command.bytes.clone()]).collect()
}

#[test]
fn commands_of_the_top_level() {
    for (text, commands) in [
        ("a\nb\n", vec!["a", "b"]),
        ("a; b & c", vec!["a", "b &", "c"]),
        ("a | b && c || d\ne", vec!["a | b && c || d", "e"]),
        ("a |\n# why\n  b\nc", vec!["a |\n# why\n  b", "c"]),
        ("a \\\n  --b\nc", vec!["a \\\n  --b", "c"]),
        ("for x in 1 2; do\n  # in\n  a\ndone\nb", vec!["for x in 1 2; do\n  # in\n  a\ndone", "b"]),
        ("if a; then b; fi > x\nc", vec!["if a; then b; fi > x", "c"]),
        ("f() {\n a\n}\nf", vec!["f() {\n a\n}", "f"]),
        ("( a; b )\n{ c; d; }", vec!["( a; b )", "{ c; d; }"]),
        ("case x in\n a) b;;\n *) c;;\nesac\nd", vec!["case x in\n a) b;;\n *) c;;\nesac", "d"]),
        ("a # one\nb", vec!["a", "b"]),
        ("", vec![]),
        ("\n\n# only\n", vec![]),
    ] {
        assert_eq!(parts(text), commands, "{text}");
    }
}

#[test]
fn heredocs_belong_to_their_command() {
    for (text, commands) in [
        ("cat <<EOF\nrm -rf /\nEOF\nb", vec!["cat <<EOF\nrm -rf /\nEOF", "b"]),
        ("cat <<A <<-'B'\n1\nA\n\t2\n\tB\nb", vec!["cat <<A <<-'B'\n1\nA\n\t2\n\tB", "b"]),
        ("cat <<EOF | grep x > y\n$a\nEOF\nb", vec!["cat <<EOF | grep x > y\n$a\nEOF", "b"]),
        ("cat <<EOF; b\nx\nEOF\nc", vec!["cat <<EOF; b\nx\nEOF", "c"]),
        ("a \"$(cat <<EOF\n)\"'\nEOF\n)\"\nb", vec!["a \"$(cat <<EOF\n)\"'\nEOF\n)\"", "b"]),
        ("cat <<EOF\nnever\nended", vec!["cat <<EOF\nnever\nended"]),
        ("<<COMMENT\nout: put\nCOMMENT\nb", vec!["<<COMMENT\nout: put\nCOMMENT", "b"]),
        ("cat <<EOF\nit's \"fine\" `date`\nEOF\nb", vec!["cat <<EOF\nit's \"fine\" `date`\nEOF", "b"]),
        ("echo $((1 << 2))\nb", vec!["echo $((1 << 2))", "b"]),
        ("cat <<< \"x\"\nb", vec!["cat <<< \"x\"", "b"]),
        ("while read x; do a; done <<EOF\n1\nEOF\nb", vec!["while read x; do a; done <<EOF\n1\nEOF", "b"]),
    ] {
        assert_eq!(analysed(text).problem, None, "{text}");
        assert_eq!(parts(text), commands, "{text}");
    }
    let analysis = analysed("a\ncat <<EOF\nx\nEOF\n\nb\n");
    let lines: Vec<_> = analysis.commands.iter().map(|command| command.lines.clone()).collect();
    assert_eq!(lines, [0..1, 1..4, 5..6]);
}

#[test]
fn comments_with_a_line_of_their_own() {
    let text = "# one\na # two\n  # three\nb |\n# four\n c\nfor x in y; do\n# five\nd\ndone\ne \\\n# six\n";
    let analysis = analysed(text);
    let shown: Vec<_> = analysis.comments.iter().map(|c| (&text[c.bytes.clone()], c.line)).collect();
    assert_eq!(shown, [("# one", 0), ("# three", 2)]);
}

#[test]
fn a_problem_leaves_one_command_and_a_reason() {
    for (text, message) in [
        ("kubectl get pods\necho 'open\nls", "a single quote in line 2 is never closed"),
        ("echo \"open", "a double quote in line 1 is never closed"),
        ("(cd /tmp", "`(` in line 1 is never closed"),
        ("echo $(date", "`$(` in line 1 is never closed"),
        ("echo ${x", "`${` in line 1 is never closed"),
        ("ls )", "`)` closes nothing"),
    ] {
        let analysis = analysed(text);
        assert_eq!(analysis.commands.len(), 1, "{text}");
        assert_eq!(analysis.commands[0].bytes, 0..text.len(), "{text}");
        assert!(analysis.commands[0].effect >= Effect::Write, "{text}");
        assert_eq!(analysis.problem.unwrap().message, message, "{text}");
    }
    let analysis = analysed("ls\nkubectl delete pod x\necho 'open");
    assert_eq!(
        (analysis.commands[0].effect, analysis.commands[0].cause.as_str()),
        (Effect::Destructive, "kubectl delete")
    );
}

#[test]
fn hostile_text_is_survived() {
    for text in [
        "(".repeat(100_000),
        "$(".repeat(100_000) + &")".repeat(100_000),
        "\"$(".repeat(50_000),
        "`".repeat(100_001),
        "<<A ".repeat(20_000),
        "<<A\n$(".repeat(5_000),
        "{ ".repeat(100_000),
        "if a; then ".repeat(20_000),
        "a && ".repeat(50_000) + "b",
        "a | ".repeat(50_000) + "b",
        "f() { f; f; }; f\n".repeat(2_000),
        "\u{0}\u{1}\u{feff}é漢\r\n\\".repeat(20_000),
        "a ".repeat(100_000),
        "$((".repeat(50_000),
        "case x in ".repeat(10_000),
    ] {
        let analysis = analysed(&text);
        for command in &analysis.commands {
            assert!(text.get(command.bytes.clone()).is_some());
        }
    }
}

#[test]
fn variables_that_are_used_and_not_assigned() {
    let text = "X=1; echo $X $Y ${Z:-d} $1 $? '$Q' \"\\$R\"\nfor i in $L; do echo $i; done\nread -r A B\necho $A $B\n\
        export C=$D\nlocal e=1\ncat <<EOF\n$F\nEOF\ncat <<'EOF'\n$G\nEOF\nawk '{print $1}'; ((n=1)); echo ${arr[@]} $Y";
    let analysis = analysed(text);
    let used: Vec<_> = analysis.variables.iter().map(|v| (&text[v.bytes.clone()], v.defaulted)).collect();
    assert_eq!(
        used,
        [("$Y", false), ("${Z:-d}", true), ("$L", false), ("$D", false), ("$F", false), ("${arr[@]}", false)]
    );
    assert_eq!(analysis.assigns, ["X", "i", "A", "B", "C", "e"]);
}

#[test]
fn effects_by_the_table() {
    use Effect::{Destructive, Read, Write};
    for (text, effect, cause) in EFFECTS {
        let effect_wanted = match *effect {
            "read" => Read,
            "write" => Write,
            _ => Destructive,
        };
        let command = one(text);
        assert_eq!(command.effect, effect_wanted, "{text}: {}", command.cause);
        if !cause.is_empty() {
            assert_eq!(command.cause, *cause, "{text}");
        }
    }
}

#[rustfmt::skip]
const EFFECTS: &[(&str, &str, &str)] = &[
    ("kubectl get pods -n mesh", "read", "kubectl get"),
    ("kubectl -n mesh delete pods -l app=x", "destructive", "kubectl delete"),
    ("kubectl rollout status deployment/x", "read", "kubectl rollout status"),
    ("kubectl rollout restart deployment/x", "write", "kubectl rollout"),
    ("kubectl scale deployment x --replicas=0", "destructive", "kubectl scale"),
    ("kubectl scale deployment x --replicas 0", "destructive", ""),
    ("kubectl scale deployment x --replicas=3", "write", "kubectl scale"),
    ("kubectl apply -f x.yaml --dry-run=server", "read", ""),
    ("kubectl apply -f x.yaml", "write", ""),
    ("kubectl drain node1 --ignore-daemonsets", "destructive", ""),
    ("kubectl exec -it pod -- curl localhost:8080/health", "read", "kubectl exec"),
    ("kubectl exec pod -- rm -rf /data", "destructive", "rm"),
    ("kubectl exec pod -c main -- sh -c 'kill -9 1'", "destructive", "kill"),
    ("kubectl exec -it pod", "write", ""),
    ("kubectl logs x | grep -i \"gc\\|memory\"", "read", ""),
    ("kubectl port-forward svc/x 8080:80", "read", ""),
    ("oc adm must-gather", "read", ""),
    ("oc adm policy add-role-to-user admin x", "write", ""),
    ("curl -s https://x/health | jq", "read", "curl"),
    ("curl -sXPOST https://x/y", "write", "curl"),
    ("curl -X DELETE https://x/y", "destructive", "curl"),
    ("curl -so /dev/null -w '%{http_code}' https://x", "read", ""),
    ("curl -o x.tgz https://x", "write", ""),
    ("curl -LO https://x", "write", ""),
    ("curl -H 'A: b' -d '{\"a\":1}' https://x", "write", ""),
    ("curl -G -d a=b https://x", "read", ""),
    ("curl -k -u user:pass https://x/_cat/nodes", "read", ""),
    ("wget -qO- https://x", "read", ""),
    ("wget https://x/y.tgz", "write", ""),
    ("echo hi > report.txt", "write", "redirection to report.txt"),
    ("echo hi >/dev/null 2>&1", "read", ""),
    ("ls 2>&1 | tee out.log", "write", "tee"),
    ("sudo systemctl status nginx", "read", "systemctl status"),
    ("sudo -u x systemctl restart nginx", "write", "systemctl restart"),
    ("rm -rf /tmp/x", "destructive", "rm"),
    ("rm x", "write", "rm"),
    ("find . -name x -exec rm -f {} \\;", "destructive", "rm"),
    ("find . -name x -delete", "destructive", "find"),
    ("find . -name x", "read", ""),
    ("ps aux | grep x | awk '{print $2}' | xargs kill -9", "destructive", "kill"),
    ("kubectl get pods -o name | xargs -n1 kubectl delete", "destructive", "kubectl delete"),
    ("bash -c 'kubectl get x; kubectl delete y'", "destructive", "kubectl delete"),
    ("ssh host 'sudo reboot'", "destructive", "reboot"),
    ("ssh host uptime", "read", "uptime"),
    ("ssh -i k -o A=b user@host -- 'df -h'", "read", "df"),
    ("su - postgres -c \"psql -c 'select 1'\"", "read", ""),
    ("psql -c 'SELECT 1'", "read", "psql"),
    ("psql -tAc \"drop table x\"", "destructive", "psql"),
    ("mysql -e 'delete from x where a=1'", "write", ""),
    ("mysql -e 'delete from x'", "destructive", ""),
    ("echo 'select 1;' | psql db", "read", ""),
    ("psql db <<EOF\nTRUNCATE x;\nEOF", "destructive", ""),
    ("psql db < dump.sql", "write", ""),
    ("redis-cli -h x FLUSHALL", "destructive", ""),
    ("redis-cli info memory", "read", ""),
    ("terraform plan", "read", ""),
    ("terraform destroy -auto-approve", "destructive", "terraform destroy"),
    ("git push --force", "destructive", ""),
    ("git log --oneline", "read", ""),
    ("git reset --hard HEAD~1", "destructive", ""),
    ("docker system prune -af", "destructive", ""),
    ("docker ps", "read", ""),
    ("docker exec -it x ls", "read", ""),
    ("docker run --rm img ls", "write", ""),
    ("aws ec2 describe-instances --region x", "read", ""),
    ("aws --profile x ec2 terminate-instances --instance-ids y", "destructive", ""),
    ("gcloud compute instances list", "read", ""),
    ("gcloud container clusters delete x", "destructive", ""),
    ("etcdctl --endpoints=x del k", "destructive", ""),
    ("etcdctl endpoint health", "read", ""),
    ("mesh-cli status x", "write", "mesh-cli status"),
    ("mesh-cli delete x", "destructive", "mesh-cli delete"),
    ("./deploy.sh", "write", ""),
    ("dd if=/dev/zero of=/dev/sda", "destructive", "dd"),
    ("x=$(kubectl delete pod y)", "destructive", "kubectl delete"),
    ("echo `rm -rf x`", "destructive", "rm"),
    ("diff <(ls a) <(rm -rf b)", "destructive", "rm"),
    ("for p in a b; do kubectl delete pod $p; done", "destructive", "kubectl delete"),
    ("while read l; do echo $l; done < x", "read", ""),
    ("export A=1", "read", ""),
    ("A=1", "read", "assignment"),
    ("[ -f x ] && echo y", "read", ""),
    ("[[ $a == b ]]", "read", ""),
    ("$CMD get pods", "write", "$CMD"),
    ("watch 'kubectl get pods'", "read", ""),
    ("timeout 5 kubectl delete x", "destructive", ""),
    ("env A=1 kubectl get x", "read", ""),
    ("sed -i s/a/b/ x", "write", "sed"),
    ("sed -n 1p x", "read", ""),
    ("tar tzf x.tgz", "read", ""),
    ("tar xzf x.tgz", "write", ""),
    ("iptables -L -n", "read", ""),
    ("iptables -F", "destructive", ""),
    ("ip addr show", "read", ""),
    ("ip link set eth0 down", "write", ""),
    ("crontab -l", "read", ""),
    ("helm uninstall x", "destructive", ""),
    ("helm list -A", "read", ""),
    ("vault kv get secret/x", "read", ""),
    ("ceph osd tree", "read", ""),
    ("ceph osd purge 3", "destructive", ""),
    ("ceph -s", "read", ""),
    ("kubectl -n rook-ceph exec deploy/rook-ceph-tools -- ceph status", "read", ""),
    ("eval \"kubectl delete pod x\"", "destructive", ""),
    ("systemctl is-active x", "read", ""),
    ("openssl s_client -connect x:443 </dev/null", "read", ""),
    ("kafka-topics.sh --bootstrap-server x --list", "read", ""),
    ("kafka-topics.sh --bootstrap-server x --delete --topic y", "destructive", ""),
    ("apt-get remove x", "destructive", ""),
    ("yum list installed", "read", ""),
    ("npm run test:integration", "write", ""),
    ("cat x | ssh host 'cat > y'", "write", "redirection to y"),
    ("bash <<EOF\nkubectl delete x\nEOF", "destructive", "kubectl delete"),
    ("kill -0 1", "read", ""),
    ("bundle exec knife ssh -a fqdn 'role:x' 'sudo rm -rf /x'", "destructive", "rm"),
    ("knife ssh -afqdn 'role:x' -- systemctl is-active y", "read", ""),
    ("aws-vault exec prod -- aws sts get-caller-identity", "read", ""),
    ("aws-vault exec prod kubectl delete pod x", "destructive", "kubectl delete"),
    ("podman machine ssh sudo reboot", "destructive", "reboot"),
    ("podman machine inspect", "read", ""),
    ("kubectl-cnpg status x", "read", ""),
    ("virsh list --all", "read", ""),
    ("virsh destroy x", "destructive", ""),
    ("gpg --list-keys", "read", ""),
    ("gpg --armor --export x > y", "write", "redirection to y"),
    ("foo bar --help", "read", ""),
    ("toolbox -q jq . x", "read", ""),
    ("gcloud compute --project p ssh x --command 'rm -rf /'", "destructive", "rm"),
    ("journalctl -u x --since '1 hour ago'", "read", ""),
    ("find . -exec grep x {} \\; -exec rm -rf {} \\;", "destructive", "rm"),
    ("find . -execdir stat {} + -delete", "destructive", "find"),
    ("alias tidy='rm -rf /srv'", "destructive", "rm"),
    ("alias k=kubectl", "read", ""),
    ("gcloud pubsub topics delete logs", "destructive", ""),
    ("gcloud logging logs delete access", "destructive", ""),
    ("gcloud compute instances list --uri", "read", ""),
    ("velero schedule delete list", "destructive", ""),
    ("velero backup create get", "write", ""),
    ("doctl compute droplet delete info", "destructive", ""),
    ("docker --log-level debug rm web", "destructive", ""),
    ("aws --color on s3 rm s3://b/k", "destructive", ""),
    ("kubectl --profile cpu delete pod x", "destructive", ""),
    ("kubectl --profile cpu get pod x", "write", ""),
    ("kubectl get --ignore-not-found pod x", "read", ""),
    ("systemctl --user status x", "read", ""),
    ("systemctl --signal KILL kill x", "destructive", ""),
    ("amtool --author me silence expire x", "write", ""),
    ("http --timeout 5 DELETE http://x/y", "destructive", ""),
    ("sudo -nu x rm -rf /a", "destructive", "rm"),
    ("sudo -Hiu postgres psql -c 'drop table x'", "destructive", "psql"),
    ("xargs -rd '\\n' rm -rf < list", "destructive", "rm"),
    ("xargs -0n 1 rm -rf < list", "destructive", "rm"),
    ("bash -euo pipefail -c 'rm -rf /a'", "destructive", "rm"),
    ("ansible all -ba 'rm -rf /a'", "destructive", "rm"),
    ("su x --command='rm -rf /a'", "destructive", "rm"),
    ("su -c'ls /a' x", "read", "ls"),
    ("$SUDO rm -rf /a", "destructive", ""),
    ("$KUBECTL delete ns x", "destructive", ""),
    ("$(which rm) -rf /a", "destructive", ""),
    ("${RM:-rm} -rf /a", "destructive", ""),
    ("\\rm -rf /a", "destructive", "rm"),
    ("busybox rm -rf /a", "destructive", "rm"),
    ("flock -n /run/lock rm -rf /a", "destructive", "rm"),
    ("systemd-run -p A=b rm -rf /a", "destructive", "rm"),
    ("ip netns exec blue rm -rf /a", "destructive", "rm"),
    ("consul exec rm -rf /a", "destructive", "rm"),
    ("env -S 'rm -rf /a'", "destructive", "rm"),
    ("tmux new -d -s x 'rm -rf /a'", "destructive", "rm"),
    ("docker run --entrypoint rm img -rf /a", "destructive", "rm"),
    ("gcloud compute ssh vm --command='rm -rf /a'", "destructive", "rm"),
    ("etcdctl watch k -- rm -rf /a", "destructive", "rm"),
    ("fd core -x rm -rf", "destructive", "rm"),
    ("ls() { rm -rf /a; }", "destructive", "rm"),
];

#[test]
fn a_function_has_the_effect_of_its_body_where_it_is_defined_and_where_it_is_called() {
    let analysis = analysed("f() { kubectl delete x; }\nf\n");
    let effects: Vec<_> = analysis.commands.iter().map(|command| command.effect).collect();
    assert_eq!(effects, [Effect::Destructive, Effect::Destructive]);
}

#[test]
fn natures() {
    for (text, nature) in NATURES {
        let found = match one(text).nature {
            Nature::Ordinary => "ordinary".to_owned(),
            Nature::Interactive => "interactive".to_owned(),
            Nature::Follow => "follow".to_owned(),
            Nature::Background => "background".to_owned(),
            Nature::Enter(name) => format!("enter {name}"),
        };
        assert_eq!(found, *nature, "{text}");
    }
}

#[rustfmt::skip]
const NATURES: &[(&str, &str)] = &[
    ("ssh host", "enter ssh host"),
    ("ssh -i key user@host", "enter ssh user@host"),
    ("ssh host -t \"sudo foo\"", "ordinary"),
    ("ssh host -- 'cmd'", "ordinary"),
    ("ssh host < x", "ordinary"),
    ("ssh -L 1:x:2 host -N", "background"),
    ("ssh -fN host", "background"),
    ("ssh host 'tail -f /var/log/x'", "follow"),
    ("kubectl exec -it pod -- bash", "enter kubectl exec pod"),
    ("kubectl exec -it pod -n ns -- /bin/sh", "enter kubectl exec pod"),
    ("kubectl exec -it pod /bin/bash", "enter kubectl exec pod"),
    ("kubectl exec -it pod -- psql -U x", "enter kubectl exec pod psql"),
    ("kubectl exec -it pod -- curl x", "ordinary"),
    ("kubectl exec -it pod -- sh -c 'ls'", "ordinary"),
    ("kubectl exec -i pod -- psql < x.sql", "ordinary"),
    ("oc rsh pod", "enter oc rsh pod"),
    ("oc rsh pod ls", "ordinary"),
    ("oc debug node/x", "enter oc debug node/x"),
    ("oc debug node/x -- chroot /host ls", "ordinary"),
    ("docker exec -it x bash", "enter docker exec x"),
    ("docker run -it --rm img bash", "enter docker run img"),
    ("docker run -d img", "ordinary"),
    ("su -", "enter su -"),
    ("su postgres", "enter su postgres"),
    ("su - postgres -c 'psql -l'", "ordinary"),
    ("sudo -i", "enter sudo -i"),
    ("sudo su - postgres", "enter su - postgres"),
    ("sudo -u postgres psql", "enter psql"),
    ("chroot /host", "enter chroot /host"),
    ("chroot /host ls", "ordinary"),
    ("psql", "enter psql"),
    ("psql -U x -d y", "enter psql"),
    ("psql -c 'select 1'", "ordinary"),
    ("psql -l", "ordinary"),
    ("psql < f", "ordinary"),
    ("echo x | psql", "ordinary"),
    ("mysql -u root -p", "enter mysql"),
    ("redis-cli", "enter redis-cli"),
    ("redis-cli ping", "ordinary"),
    ("sqlite3 x.db", "enter sqlite3"),
    ("sqlite3 x.db 'select 1'", "ordinary"),
    ("python3", "enter python3"),
    ("python script.py", "ordinary"),
    ("gitlab-rails console", "enter gitlab-rails"),
    ("vagrant ssh", "enter vagrant ssh"),
    ("gcloud compute ssh x --zone y", "enter gcloud compute ssh x"),
    ("gcloud compute ssh x --command 'ls'", "ordinary"),
    ("aws ssm start-session --target x", "enter aws ssm start-session --target x"),
    ("nsenter -t 1 -m bash", "enter bash"),
    ("tmux attach", "enter tmux attach"),
    ("tmux", "enter tmux"),
    ("telnet h 25", "enter telnet"),
    ("cd /x && ssh host", "enter ssh host"),
    ("bash", "enter bash"),
    ("bash x.sh", "ordinary"),
    ("vi x", "interactive"),
    ("kubectl edit configmap x", "interactive"),
    ("crontab -e", "interactive"),
    ("crontab -l", "ordinary"),
    ("ls | less", "interactive"),
    ("git commit", "interactive"),
    ("git commit -m x", "ordinary"),
    ("git commit -am x", "ordinary"),
    ("aws configure", "interactive"),
    ("docker login", "interactive"),
    ("gcloud auth login", "interactive"),
    ("az login", "interactive"),
    ("passwd", "interactive"),
    ("ssh-keygen -t ed25519", "interactive"),
    ("ssh-keygen -t ed25519 -N '' -f x", "ordinary"),
    ("top", "interactive"),
    ("top -b -n1", "ordinary"),
    ("kubectl logs -f x", "follow"),
    ("kubectl logs x --follow", "follow"),
    ("kubectl logs x -f | grep y", "follow"),
    ("kubectl get pods -w", "follow"),
    ("kubectl get -f x.yaml", "ordinary"),
    ("kubectl apply -f x.yaml", "ordinary"),
    ("kubectl rollout status x -w", "ordinary"),
    ("kubectl wait --for=condition=Ready pod/x", "ordinary"),
    ("kubectl logs --tail=10 x", "ordinary"),
    ("rm -f x", "ordinary"),
    ("grep -f x y", "ordinary"),
    ("curl -f x", "ordinary"),
    ("tail -f x", "follow"),
    ("tail -n 5 x", "ordinary"),
    ("journalctl -fu x", "follow"),
    ("watch kubectl get pods", "follow"),
    ("timeout 10 kubectl logs -f x", "ordinary"),
    ("kubectl port-forward svc/x 1:2", "background"),
    ("sleep 5 &", "background"),
    ("kubectl port-forward x 1:2 &", "background"),
    ("while true; do ls; sleep 1; done", "follow"),
    ("while true; do ls; break; done", "ordinary"),
    ("docker logs -f x", "follow"),
    ("docker compose up", "follow"),
    ("docker compose up -d", "ordinary"),
    ("docker rm -f x", "ordinary"),
    ("docker compose -f x.yml logs y", "ordinary"),
    ("docker compose -f x.yml logs -f y", "follow"),
    ("gcloud compute --project p ssh x", "enter gcloud compute ssh x"),
    ("gcloud auth application-default revoke", "ordinary"),
    ("$EDITOR x.json", "interactive"),
    ("while sleep 1; do ls; done", "follow"),
    ("toolbox", "enter toolbox"),
    ("toolbox apt install x", "ordinary"),
];

#[test]
fn what_answers_with_exit_code_one() {
    for text in [
        "grep x y",
        "a | grep y",
        "diff a b",
        "[ -f x ]",
        "test -f x",
        "sudo systemctl is-active x",
        "pgrep x",
        "[[ a == b ]]",
        "kubectl exec p -- grep x y",
    ] {
        assert!(one(text).asks, "{text}");
    }
    for text in ["grep x | wc -l", "ls", "systemctl status x", "xargs grep x", "if grep x y; then z; fi"] {
        assert!(!one(text).asks, "{text}");
    }
}

#[test]
fn programs_of_this_machine() {
    for (text, programs) in [
        ("curl -s x | jq .", vec!["curl", "jq"]),
        ("sudo env A=1 kubectl get x", vec!["sudo", "env", "kubectl"]),
        ("ssh host 'foo'", vec!["ssh"]),
        ("kubectl exec p -- foo", vec!["kubectl"]),
        ("bash -c 'foo | bar'", vec!["bash", "foo", "bar"]),
        ("echo $(foo)", vec!["foo", "echo"]),
        ("find . -exec foo {} +", vec!["find", "foo"]),
        ("$X y", vec![]),
    ] {
        assert_eq!(one(text).programs, programs, "{text}");
    }
}

#[test]
fn a_hole_is_shown_as_it_was_written_and_is_no_program() {
    let mut text = Text::literal("ssh ", Span::new(0, 4));
    let hole = |input: &str, written: &str| Hole {
        input: input.to_owned(),
        written: written.to_owned(),
        span: Span::default(),
        form: HoleForm::Value,
    };
    text.push_hole(hole("host", "[host]"));
    assert_eq!(analyse(&text).commands[0].nature, Nature::Enter("ssh [host]".to_owned()));

    let mut text = Text::default();
    text.push_hole(hole("tool", "<tool>"));
    text.push_literal(" get > ", Span::default());
    text.push_hole(hole("file", "<file>"));
    let command = &analyse(&text).commands[0];
    assert_eq!((command.effect, command.cause.as_str()), (Effect::Write, "<tool>"));
    assert!(command.programs.is_empty());
}

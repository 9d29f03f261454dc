//! Programs that go on until they are stopped, or beside what follows.

use crate::shell::analysis::Nature::{self, Background, Follow, Ordinary};
use crate::shell::effects::Call;

pub(super) fn of(call: &Call) -> Nature {
    if goes_on(call) { Follow } else { by_words(call) }
}

fn goes_on(call: &Call) -> bool {
    match call.program {
        "watch" | "stern" | "kubetail" | "mosquitto_sub" | "dstat" | "tailf" => true,
        "top" => call.value("-n").or(call.value("-l")).is_none(),
        "tail" => call.has_any(&["-f", "-F", "--follow", "--retry"]),
        "journalctl" => call.has_any(&["-f", "--follow"]),
        "dmesg" => call.has_any(&["-w", "-W", "--follow", "--follow-new"]),
        "ping" | "ping6" => !call.starts(&["-c", "-w"]),
        "tcpdump" => !call.starts(&["-c", "-r"]),
        "vmstat" | "iostat" | "mpstat" | "pidstat" | "sar" => repeats(call),
        "ceph" => call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-w" | "--watch")),
        "redis-cli" | "valkey-cli" => call.args.iter().any(|arg| {
            matches!(arg.text.as_ref(), "--stat" | "--latency" | "--latency-history")
                || arg.text.eq_ignore_ascii_case("monitor")
        }),
        "kafka-console-consumer" | "kafka-console-consumer.sh" => {
            !call.has_any(&["--max-messages", "--timeout-ms"])
        }
        "kcat" | "kafkacat" => call.has("-C") && !call.starts(&["-c", "-e"]),
        "etcd" | "prometheus" | "alertmanager" | "mysqld" | "kubelet" => {
            !call.args.iter().any(|arg| arg.text.contains("version"))
        }
        "openvpn" => !call.has("--daemon"),
        _ => false,
    }
}

/// `vmstat 1`, `iostat -x 5`: one number is an interval without an end.
fn repeats(call: &Call) -> bool {
    let numbers = call
        .positional(&["-p", "-C", "-u", "-f"])
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    numbers.count() == 1
}

/// Tools where the first words decide.
fn by_words(call: &Call) -> Nature {
    let words: Vec<&str> =
        call.positional(&["--profile", "--region", "-n", "--namespace", "-u"]).take(4).collect();
    let follows = call.has_any(&["-f", "--follow", "--watch"]);
    match (call.program, words.as_slice()) {
        ("aws", ["ssm", "start-session", ..])
            if call.args.iter().any(|arg| arg.text.contains("PortForwarding")) =>
        {
            Background
        }
        ("gcloud", ["compute", "start-iap-tunnel", ..])
        | ("virtctl", ["port-forward", ..])
        | ("cloud_sql_proxy" | "cloud-sql-proxy" | "ngrok", _) => Background,
        ("aws", ["logs", "tail", ..])
        | ("argocd", ["app", "logs", ..])
        | ("hubble", ["observe", ..])
        | ("flux", ["logs" | "events", ..])
        | ("supervisorctl", ["tail", ..])
            if follows =>
        {
            Follow
        }
        ("heroku", ["logs", ..]) if call.has_any(&["--tail", "-t"]) => Follow,
        ("gcloud", ["alpha" | "beta", "logging", "tail", ..] | ["logging", "tail", ..])
        | ("az", [_, "log", "tail", ..])
        | ("etcdctl", ["watch", ..])
        | ("nomad" | "consul", ["monitor", ..])
        | ("nats", ["sub" | "subscribe", ..])
        | ("istioctl" | "linkerd" | "cilium", ["dashboard" | "viz" | "d", ..])
        | ("gitlab-ctl", ["tail", ..])
        | ("pm2", ["logs" | "monit", ..])
        | ("flyctl", ["logs", ..]) => Follow,
        _ => Ordinary,
    }
}

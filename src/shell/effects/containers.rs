//! Container engines and registries.

use super::Table;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const DOCKER: Tool = Tool {
    values: &[
        "-H", "--host", "--context", "-f", "--file", "-p", "--project-name", "--profile", "-n",
        "--namespace", "-c", "--connection", "--env-file",
    ],
    read: &[
        "compose config", "compose images", "compose logs", "compose ls", "compose ps",
        "compose top", "compose version", "config", "container diff", "container inspect", "container list",
        "container logs", "container ls", "container port", "container stats", "container top",
        "context inspect", "context ls", "context show", "diff", "events", "exec", "history",
        "image history", "image inspect", "image ls", "images", "info", "inspect", "logs",
        "manifest inspect", "network inspect", "network ls", "node inspect", "node ls", "node ps",
        "pod inspect", "pod ps", "port", "ps", "search", "secret inspect", "secret ls", "service inspect",
        "service logs", "service ls", "service ps", "stack ls", "stack ps", "stack services", "stats",
        "system df", "system events", "system info", "top", "version", "volume inspect", "volume ls",
        "healthcheck run", "compose exec", "container exec", "image list", "compose events", "buildx ls",
        "buildx inspect", "ls", "imagetools inspect", "plugin ls", "machine info",
        "machine inspect", "machine list", "machine ls", "machine ssh",
    ],
    destructive: &[
        "** prune", "compose down", "compose kill", "compose rm", "container kill", "container rm", "down",
        "image rm", "kill", "network rm", "node rm", "pod rm", "rm", "rmi", "secret rm", "service rm",
        "stack rm", "swarm leave", "system reset", "volume rm", "config rm", "pod kill", "machine rm", "image remove",
        "volume remove", "container remove",
    ],
    ..TOOL
};

#[rustfmt::skip]
const CRICTL: Tool = Tool {
    values: &[
        "-r", "--runtime-endpoint", "-i", "--image-endpoint", "-c", "--config", "-n", "--namespace", "-a",
        "--address",
    ],
    read: &[
        "completion", "events", "exec", "images", "img", "imagefsinfo", "info", "inspect", "inspecti",
        "inspectp", "logs", "pods", "port-forward", "ps", "stats", "statsp", "version", "images ls",
        "containers ls", "tasks ls", "task ls", "container ls", "ns ls", "namespaces ls", "c ls", "i ls",
        "image ls", "containers list", "images list", "snapshots ls", "plugins ls", "metrics",
    ],
    destructive: &[
        "rm", "rmi", "rmp", "stopp --force", "** rm", "** delete", "** remove", "task kill", "tasks kill",
    ],
    ..TOOL
};

#[rustfmt::skip]
const REGISTRY: Tool = Tool {
    values: &["--authfile", "--creds", "--src-creds", "--dest-creds", "-u", "-p"],
    read: &[
        "artifact list", "artifact tree", "blob head", "catalog", "config get", "digest", "discover", "image config",
        "image digest", "image inspect", "image manifest", "image ratelimit", "inspect", "list-tags", "ls",
        "manifest diff", "manifest fetch", "manifest get", "manifest head", "manifest inspect", "repo ls", "repo tags",
        "resolve", "standalone-verify", "tag list", "tag ls", "tree", "triangulate", "validate", "verify", "version",
    ],
    destructive: &["delete", "manifest delete", "tag delete", "tag rm", "repo delete", "clean"],
    ..TOOL
};

const CRANE: Tool = Tool {
    values: &["--platform"],
    read: &["auth get", "catalog", "config", "digest", "ls", "manifest", "validate", "version"],
    destructive: &["delete"],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("cosign", Rule::Tool(&REGISTRY)),
    ("crane", Rule::Tool(&CRANE)),
    ("crictl", Rule::Both(&CRICTL, docker)),
    ("ctr", Rule::Both(&CRICTL, docker)),
    ("dive", Rule::By(scanner)),
    ("docker", Rule::Both(&DOCKER, docker)),
    ("docker-compose", Rule::Both(&COMPOSE, docker)),
    ("grype", Rule::By(scanner)),
    ("nerdctl", Rule::Both(&DOCKER, docker)),
    ("oras", Rule::Both(&REGISTRY, to_file)),
    ("podman", Rule::Both(&DOCKER, docker)),
    ("podman-compose", Rule::Both(&COMPOSE, docker)),
    ("regctl", Rule::Tool(&REGISTRY)),
    ("skopeo", Rule::Tool(&REGISTRY)),
    ("syft", Rule::By(scanner)),
    ("trivy", Rule::By(scanner)),
];

const COMPOSE: Tool = Tool {
    values: DOCKER.values,
    read: &["config", "events", "exec", "images", "logs", "ls", "port", "ps", "top", "version"],
    destructive: &["down", "kill", "rm"],
    ..TOOL
};

fn to_file(call: &Call, effect: Effect) -> Effect {
    if call.has_any(&["-o", "--output"]) { effect.max(Write) } else { effect }
}

/// Scanners only look at what they are given, but keep a database.
fn scanner(call: &Call) -> Effect {
    const WRITES: &[&str] = &[
        "attest", "build", "clean", "db", "login", "logout", "module", "plugin", "registry", "server", "vex",
    ];
    let mut words = call.positional(&["-c", "--config", "--cache-dir", "--scope", "--platform"]);
    // A report goes to a file: `-o FILE` of one, `-o FORMAT=FILE` of the others.
    let report = call.value("-o").or_else(|| call.value("--output")).unwrap_or_default();
    let to_file =
        call.has("--file") || report.contains('=') || (call.program == "trivy" && !report.is_empty());
    match (words.next(), words.next()) {
        (Some("db"), Some("delete")) => Destructive,
        (Some("db"), Some("check" | "status" | "list" | "diff" | "search" | "providers")) => Read,
        (Some(verb), _) if WRITES.contains(&verb) => Write,
        _ if to_file || call.starts(&["--reset", "--clear-cache", "--download-"]) => Write,
        _ => Read,
    }
}

fn docker(call: &Call, effect: Effect) -> Effect {
    let words: Vec<&str> = call.positional(DOCKER.values).take(3).collect();
    match words.as_slice() {
        ["scale", ..] | ["service", "scale", ..] if call.args.iter().any(|arg| arg.text.ends_with("=0")) => {
            Destructive
        }
        ["service", "update", ..] if call.value("--replicas") == Some("0") => Destructive,
        ["compose", "up", ..] | ["up", ..]
            if call.value("--scale").is_some_and(|scale| scale.ends_with("=0")) =>
        {
            Destructive
        }
        ["compose", "config", ..] if call.has_any(&["-o", "--output", "--lock-image-digests"]) => Write,
        ["machine", ..] if call.program == "docker" && effect == Read => Write,
        _ if call.rehearses() && words.first() == Some(&"compose") => Read,
        _ => effect,
    }
}

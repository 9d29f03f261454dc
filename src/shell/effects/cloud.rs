//! Clouds and infrastructure as code.

use super::Table;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const AWS: Tool = Tool {
    values: &[
        "--profile", "--region", "--output", "--query", "--endpoint-url", "--ca-bundle",
        "--cli-read-timeout",
    ],
    read: &[
        "* batch-get-*", "* describe-*", "* estimate-*", "* filter-*", "* get-*", "* head-*", "* list-*",
        "* lookup-*", "* query", "* scan", "* search*", "* select-*", "* simulate-*",
        "events test-event-pattern", "logs test-metric-filter", "* validate-*", "* view-*", "* wait", "configure get", "configure list",
        "configure list-profiles", "help", "history", "logs tail", "logs filter-*", "logs start-query",
        "s3 ls", "s3 presign", "sts get-caller-identity", "ssm start-session", "cloudtrail lookup-events",
        "* decode-*", "ecr get-login-password", "eks get-token", "s3api head-*",
    ],
    destructive: &[
        "* batch-delete-*", "* cancel-*", "* delete-*", "* deregister-*", "* destroy-*", "* disable-*",
        "* force-*", "* purge-*", "* release-*", "* remove-*", "* revoke-*", "* terminate-*", "s3 rb",
        "s3 rm", "* delete", "* schedule-key-deletion", "* failover-*", "* stop-*",
    ],
    write: &["* cancel-rotate-secret", "* stop-query", "* stop-logging"],
    ..TOOL
};

/// Verbs of gcloud and az stand behind any number of groups.
#[rustfmt::skip]
const GCLOUD: Tool = Tool {
    values: &[
        "--project", "--region", "--zone", "--format", "--filter", "--account", "--configuration",
        "--cluster", "--location", "-g", "--resource-group", "-n", "--name", "-o", "--output", "--query",
        "--subscription", "--limit", "--tail", "--tunnel-through-iap",
    ],
    read: &[
        "** describe", "** get-iam-policy", "** get-value", "** list", "** list-*", "** read", "** show",
        "** show-*", "config get", "info", "logging read", "projects get-ancestors", "version", "help",
        "topic", "** get-health", "** get-config", "** get-instance-view", "** check-*",
        "** get-serial-port-output", "** tail", "** wait", "** ls", "** cat", "** du", "** stat",
        "** exists", "** access", "** get-server-config", "compute ssh", "ssh vm", "** get-access-token",
        "auth print-access-token", "auth print-identity-token", "** get-effective-firewalls", "** query",
        "** metrics list", "account show", "ls", "cat", "du", "stat", "iam get", "show", "** logs",
        "** history", "** diff", "** get",
    ],
    write: &["** get-credentials", "config set"],
    destructive: &[
        "** abandon", "** delete", "** delete-*", "** destroy", "** disable", "** purge",
        "** remove-iam-policy-binding", "** reset", "** rm", "** stop", "** failover", "** deallocate",
        "rb", "rm", "** restart --force", "** restore-backup", "** remove", "** terminate", "** drain",
        "** cancel",
    ],
    ..TOOL
};

#[rustfmt::skip]
const TERRAFORM: Tool = Tool {
    values: &["-chdir"],
    read: &[
        "console", "graph", "help", "output", "plan", "providers", "show",
        "state list", "state pull", "state show", "validate", "version", "workspace list", "workspace show",
        "logs",
        "synth", "diff", "ls", "list", "graph-dependencies", "hclfmt --check", "metadata",
    ],
    destructive: &[
        "destroy", "force-unlock", "state push", "state rm", "taint", "workspace delete", "run-all destroy",
    ],
    write: &["providers lock", "providers mirror"],
    ..TOOL
};

#[rustfmt::skip]
const PULUMI: Tool = Tool {
    values: &["-s", "--stack", "-C", "--cwd", "--color", "--config-file"],
    read: &[
        "about", "config get", "help", "logs", "org get-default", "plugin ls", "policy ls", "preview", "stack export",
        "stack graph", "stack history", "stack ls", "stack output", "stack tag get", "stack tag ls", "version", "whoami",
    ],
    destructive: &["cancel", "destroy", "plugin rm", "stack rm", "stack tag rm", "state delete"],
    ..TOOL
};

#[rustfmt::skip]
const GENERIC: Tool = Tool {
    values: &[
        "--profile", "--region", "--name", "--context", "-n", "--cluster", "-c", "--config", "-a", "--app",
        "--org", "-o",
    ],
    read: &[
        "** describe", "** get", "** list", "** list-*", "** show", "** status", "** logs", "** ls",
        "** info", "version", "help", "** validate", "** whoami", "** verify", "** get-*",
    ],
    write: &["** get-credentials", "get kubeconfig"],
    destructive: &[
        "** delete", "** delete-*", "** destroy", "** remove", "** rm", "** drain",
        "** purge", "** drop",
    ],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("ansible", Rule::By(ansible)),
    ("ansible-inventory", Rule::By(to_file)),
    ("ansible-lint", Rule::By(to_file)),
    ("ansible-playbook", Rule::By(playbook)),
    ("ansible-vault", Rule::By(vault_file)),
    ("aws", Rule::Both(&AWS, aws)),
    ("az", Rule::Both(&GCLOUD, az)),
    ("bq", Rule::Both(&GCLOUD, bq)),
    ("cdk", Rule::Tool(&TERRAFORM)),
    ("doctl", Rule::Both(&GENERIC, scales_to_none)),
    ("eksctl", Rule::Both(&GENERIC, scales_to_none)),
    ("fly", Rule::Both(&GENERIC, platform)),
    ("flyctl", Rule::Both(&GENERIC, platform)),
    ("gcloud", Rule::Both(&GCLOUD, scales_to_none)),
    ("gsutil", Rule::Both(&GCLOUD, gsutil)),
    ("hcloud", Rule::Tool(&GENERIC)),
    ("heroku", Rule::Both(&GENERIC, platform)),
    ("ibmcloud", Rule::Both(&GENERIC, scales_to_none)),
    ("kops", Rule::Both(&GENERIC, kops)),
    ("linode-cli", Rule::Both(&GENERIC, scales_to_none)),
    ("mc", Rule::Both(&MINIO, minio)),
    ("nova", Rule::Tool(&GENERIC)),
    ("ocm", Rule::Tool(&GENERIC)),
    ("openstack", Rule::Tool(&GENERIC)),
    ("packer", Rule::Tool(&TERRAFORM)),
    ("pulumi", Rule::Both(&PULUMI, pulumi)),
    ("rosa", Rule::Tool(&GENERIC)),
    ("s3cmd", Rule::Tool(&MINIO)),
    ("terraform", Rule::Both(&TERRAFORM, terraform)),
    ("terragrunt", Rule::Both(&TERRAFORM, terraform)),
    ("tf", Rule::Both(&TERRAFORM, terraform)),
    ("tofu", Rule::Both(&TERRAFORM, terraform)),
];

#[rustfmt::skip]
const MINIO: Tool = Tool {
    values: &["-c"],
    read: &[
        "admin info", "admin user list", "admin trace", "cat", "diff", "du", "find", "head", "ls", "ping",
        "ready", "stat", "tree", "version info", "info", "alias list", "admin prometheus",
        "admin top", "la",
    ],
    destructive: &["rb", "rm", "del", "admin user remove", "batch cancel"],
    ..TOOL
};

fn aws(call: &Call, effect: Effect) -> Effect {
    let counts = ["--desired-count", "--desired-capacity", "--max-size"];
    let none = counts.iter().any(|option| call.value(option) == Some("0"));
    let last = call.args.last().map_or("", |arg| arg.text.as_ref());
    let shown = matches!(last, "/dev/stdout" | "/dev/null" | "/dev/stderr");
    let mut words = call.positional(AWS.values);
    let (service, verb) = (words.next(), words.next());
    match (service, verb) {
        _ if call.has("--dryrun") || call.rehearses() => Read,
        (Some("s3"), Some("sync")) if call.has("--delete") => Destructive,
        (Some("s3"), Some("cp")) if words.nth(1) == Some("-") => Read,
        _ if none => Destructive,
        // Its last word is a file.
        (Some("s3api"), Some("get-object" | "get-object-torrent"))
        | (Some("glacier"), Some("get-job-output"))
        | (Some("apigateway"), Some("get-export" | "get-sdk"))
            if !shown =>
        {
            Write
        }
        (_, Some("reboot-instances" | "reboot-db-instance")) => Destructive,
        _ => effect,
    }
}

/// `find` may start a program.
fn minio(call: &Call, effect: Effect) -> Effect {
    let deletes = call.starts(&["--remove"]) && call.positional(MINIO.values).next() == Some("mirror");
    match effect {
        Read if call.has("--exec") => Write,
        _ if deletes => Destructive,
        _ => effect,
    }
}

fn gsutil(call: &Call, effect: Effect) -> Effect {
    let syncs = call.positional(&[]).next() == Some("rsync");
    if syncs && call.has("-d") { Destructive } else { effect }
}

fn terraform(call: &Call, effect: Effect) -> Effect {
    let mut words = call.positional(TERRAFORM.values);
    match words.next() {
        Some("plan")
            if call.args.iter().any(|arg| {
                let name = arg.text.trim_start_matches('-').split('=').next();
                arg.is_option() && matches!(name, Some("out" | "generate-config-out"))
            }) =>
        {
            Write
        }
        Some("fmt") if call.has_any(&["-check", "--check"]) => Read,
        Some("apply")
            if call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-destroy" | "--destroy")) =>
        {
            Destructive
        }
        _ => effect,
    }
}

/// `stack` and `config` alone show.
fn pulumi(call: &Call, effect: Effect) -> Effect {
    let mut words = call.positional(PULUMI.values);
    match (words.next(), words.next()) {
        (Some("stack" | "config"), None) => Read,
        (Some("stack"), Some("export")) if call.has("--file") => Write,
        (Some("preview"), _) if call.starts(&["--save-plan", "--import-file"]) => Write,
        _ => effect,
    }
}

/// Nothing is left of what is scaled to none.
fn scales_to_none(call: &Call, effect: Effect) -> Effect {
    let options = [
        "--num-nodes",
        "--nodes",
        "--size",
        "--node-count",
        "--replicas",
        "--new-capacity",
        "--max-replicas",
    ];
    let none = options.iter().any(|option| call.value(option) == Some("0"))
        || call.starts(&["--delete-unmatched-destination-objects"]);
    if none && effect == Write { Destructive } else { effect }
}

/// `az rest` is an HTTP client.
fn az(call: &Call, effect: Effect) -> Effect {
    let method = call.value("--method").or_else(|| call.value("-m")).unwrap_or("get");
    let sends = call.has_any(&["-b", "--body", "--output-file"]);
    match call.positional(GCLOUD.values).next() {
        Some("rest") if method.eq_ignore_ascii_case("delete") => Destructive,
        Some("rest") => {
            if method.eq_ignore_ascii_case("get") && !sends {
                Read
            } else {
                Write
            }
        }
        _ if effect == Read && call.has_any(&["--file", "--output-file"]) => Write,
        _ => scales_to_none(call, effect),
    }
}

/// `query` may change anything.
fn bq(call: &Call, effect: Effect) -> Effect {
    match call.positional(GCLOUD.values).next() {
        Some("query") if !call.has_any(&["--dry_run", "--dry_run=true"]) => Write,
        Some("head" | "query") => Read,
        _ => effect,
    }
}

/// `pg:reset`, `scale count 0`, `ps:scale web=0`.
fn platform(call: &Call, effect: Effect) -> Effect {
    let verb = call.positional(GENERIC.values).next().unwrap_or_default();
    let scales = verb == "scale" || verb.ends_with(":scale");
    match verb.rsplit_once(':').map(|(_, verb)| verb) {
        Some("reset" | "destroy" | "delete" | "remove" | "kill" | "rollback") => Destructive,
        _ if scales && call.args.iter().any(|arg| arg.text == "0" || arg.text.ends_with("=0")) => Destructive,
        _ => effect,
    }
}

fn to_file(call: &Call) -> Effect {
    let writes = call.has("--output") || call.starts(&["--fix", "--write", "--generate-ignore"]);
    if writes { Write } else { Read }
}

fn kops(call: &Call, effect: Effect) -> Effect {
    let mut words = call.positional(&[]);
    let changes = matches!(words.next(), Some("update" | "rolling-update" | "delete"));
    if changes && !call.has("--yes") { Read } else { effect }
}

fn playbook(call: &Call) -> Effect {
    let looks = ["--check", "--syntax-check", "--list-hosts", "--list-tasks", "--list-tags", "--version"];
    if call.has_any(&looks) || call.letter('C', "ieltTfuMc") { Read } else { Write }
}

fn ansible(call: &Call) -> Effect {
    let module = call.value("-m").or_else(|| call.value("--module-name")).unwrap_or("command");
    let looks = matches!(
        module.rsplit('.').next(),
        Some("ping" | "setup" | "stat" | "debug" | "slurp" | "command" | "shell" | "raw")
    );
    let given = call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-a" | "--args"));
    let harmless = call.has_any(&["--list-hosts", "--check", "-C", "--version"]);
    if call.has_any(&["-t", "--tree"]) {
        return Write;
    }
    // What `command` and `shell` run is judged by itself.
    if harmless || (looks && (given || !matches!(module, "command" | "shell" | "raw"))) {
        Read
    } else {
        Write
    }
}

fn vault_file(call: &Call) -> Effect {
    if call.positional(&[]).next() == Some("view") { Read } else { Write }
}

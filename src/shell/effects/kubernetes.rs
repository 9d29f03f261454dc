//! kubectl, its relatives, and tools that work on what runs in a cluster.

use super::Table;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};
use crate::shell::words::Arg;

/// Options of kubectl whose value is the next word.
#[rustfmt::skip]
pub(crate) const VALUES: &[&str] = &[
    "-n", "--namespace", "--context", "--cluster", "--user", "--kubeconfig", "--token", "--as",
    "--as-group", "-s", "--server", "--request-timeout", "-c", "--container", "-l", "--selector", "-f",
    "--filename", "-o", "--output", "-k", "--replicas", "--image", "--field-selector", "--type", "-p",
    "--patch", "--timeout", "--for", "--from", "--from-literal", "--from-file", "--overrides", "--sort-by",
    "--tail", "--since", "-L", "--grace-period", "-v", "--target", "--certificate-authority", "--revision",
    "--to-revision", "--env", "--labels", "--cascade", "--current-replicas", "--config", "--template",
    "--node-name", "--dest-dir", "--serviceaccount", "-q",
];

#[rustfmt::skip]
const KUBECTL: Tool = Tool {
    values: VALUES,
    read: &[
        "api-resources", "api-versions", "auth", "cluster-info", "completion", "config current-context",
        "config get-clusters", "config get-contexts", "config get-users", "config view", "describe", "diff",
        "events", "exec", "explain", "get", "help", "kustomize", "logs", "options", "plugin",
        "port-forward", "proxy", "rollout history", "rollout status", "top", "version", "wait", "neat",
        "tree", "who-can", "stern", "view-secret", "adm top", "adm inspect", "adm must-gather",
        "adm node-logs", "api-resource", "projects", "status", "whoami",
        "adm release info", "adm policy who-can", "image info", "process", "krew list", "krew search",
        "krew info", "kubectl", "hns tree", "cnpg status", "rook-ceph status", "rook-ceph health",
        "observe", "debug", "adm upgrade status", "resource-capacity", "access-matrix", "df-pv", "get-all",
        "images", "score", "deprecations", "outdated", "ktop", "argo rollouts get", "argo rollouts status",
        "argo rollouts list", "set env --list", "cert-manager status", "minio status", "directpv list",
        "directpv info", "linstor node list", "konfig view",
    ],
    write: &["auth reconcile", "adm policy", "adm upgrade", "plugin install"],
    destructive: &[
        "delete", "drain", "adm drain", "adm prune", "adm remove-node", "argo rollouts abort",
        "cnpg destroy", "delete-all", "rook-ceph destroy", "rook-ceph rook purge-osd", "directpv remove",
        "directpv clean", "minio tenant delete", "ns delete",
    ],
    ..TOOL
};

#[rustfmt::skip]
const HELM: Tool = Tool {
    values: &[
        "-n", "--namespace", "--kube-context", "--kubeconfig", "-f", "--values", "--set", "--version",
        "--repo", "-o",
    ],
    read: &[
        "completion", "dependency list", "diff", "env", "get", "help", "history", "lint", "list", "ls",
        "plugin list", "repo list", "search", "show", "status", "template", "verify", "version", "inspect",
        "hist", "secrets view",
    ],
    destructive: &["delete", "del", "uninstall", "un"],
    ..TOOL
};

#[rustfmt::skip]
const ARGO: Tool = Tool {
    values: &["-n", "--namespace", "-o", "--server", "--auth-token", "--grpc-web-root-path"],
    read: &[
        "account can-i", "account get", "account get-user-info", "account list", "admin export", "app diff",
        "app get", "app history", "app list", "app logs", "app manifests", "app resources", "app wait",
        "appset get", "appset list", "cluster get", "cluster list", "completion", "context", "get", "lint",
        "list", "logs", "proj get", "proj list", "repo get", "repo list", "version", "wait", "watch",
        "cert list", "get rollout", "status",
    ],
    destructive: &[
        "account delete-token", "app delete", "app delete-resource", "app terminate-op", "appset delete", "cert rm", "cluster rm", "delete", "gpg rm", "proj role delete-token",
        "proj delete", "repo rm", "terminate", "stop",
    ],
    ..TOOL
};

#[rustfmt::skip]
const VELERO: Tool = Tool {
    values: &["-n", "--namespace", "-o", "--selector"],
    read: &[
        "** describe", "** get", "** logs", "version", "debug", "client config get", "** list", "** show",
    ],
    destructive: &["** delete", "uninstall"],
    ..TOOL
};

const FLUX: Tool = Tool {
    values: &["-n", "--namespace", "--context"],
    read: &["check", "diff", "events", "export", "get", "logs", "stats", "trace", "tree", "version", "build"],
    destructive: &["delete", "uninstall"],
    ..TOOL
};

#[rustfmt::skip]
const KUBEADM: Tool = Tool {
    values: &["--kubeconfig", "--config"],
    read: &[
        "certs check-expiration", "config images list", "config print", "token list", "upgrade plan",
        "version",
    ],
    destructive: &["reset", "token delete"],
    ..TOOL
};

const KUSTOMIZE: Tool = Tool { read: &["build", "cfg", "version"], ..TOOL };

#[rustfmt::skip]
const VIRTCTL: Tool = Tool {
    values: &["-n", "--namespace", "--context"],
    read: &[
        "console", "fslist", "guestosinfo", "userlist", "version", "vnc", "ssh", "port-forward",
        "permitted-devices",
    ],
    destructive: &["removevolume", "reset"],
    ..TOOL
};

const KUBECTX: Tool = Tool { read: &[], other: Write, ..TOOL };

/// The family.
pub(super) const TABLE: Table = &[
    ("argo", Rule::Tool(&ARGO)),
    ("argocd", Rule::Both(&ARGO, argocd)),
    ("flux", Rule::Tool(&FLUX)),
    ("helm", Rule::Both(&HELM, helm)),
    ("helmfile", Rule::Tool(&HELMFILE)),
    ("k", Rule::Both(&KUBECTL, kubectl)),
    ("k9s", Rule::Always(Write)),
    ("kubeadm", Rule::Tool(&KUBEADM)),
    ("kubecolor", Rule::Both(&KUBECTL, kubectl)),
    ("kubectl", Rule::Both(&KUBECTL, kubectl)),
    ("kubectl-plugin", Rule::Tool(&PLUGIN)),
    ("kubectx", Rule::Both(&KUBECTX, switch)),
    ("kubens", Rule::Both(&KUBECTX, switch)),
    ("kubeseal", Rule::By(seal)),
    ("kustomize", Rule::Both(&KUSTOMIZE, to_file)),
    ("oc", Rule::Both(&KUBECTL, kubectl)),
    ("stern", Rule::Always(Read)),
    ("velero", Rule::Both(&VELERO, velero)),
    ("virtctl", Rule::Both(&VIRTCTL, virtctl)),
];

const PLUGIN: Tool = Tool {
    values: VALUES,
    read: &["get", "health", "info", "list", "logs", "report", "show", "status", "version"],
    destructive: &["delete", "destroy"],
    ..TOOL
};

const HELMFILE: Tool = Tool {
    values: &["-f", "--file", "-e", "--environment", "-l", "--selector", "-n", "--namespace"],
    read: &["build", "diff", "lint", "list", "status", "template", "version", "show-dag"],
    destructive: &["destroy", "delete"],
    ..TOOL
};

fn kubectl(call: &Call, effect: Effect) -> Effect {
    if call.rehearses() && call.value("--dry-run") != Some("none") {
        return Read;
    }
    let mut words = call.positional(VALUES);
    let verb = words.next().unwrap_or_default();
    match verb {
        "" => Read,
        // What runs inside is judged by itself; `attach` types into it.
        "observe" => Write,
        "cluster-info" if call.has("--output-directory") => Write,
        "kustomize" if call.has("--output") || call.value("-o").is_some() => Write,
        // The plugin hands the rest to a program in the cluster.
        "rook-ceph" if matches!(words.next(), Some("ceph" | "rbd" | "radosgw-admin" | "rados")) => {
            passed_on(call)
        }
        "rsh" if words.next().is_some() && words.next().is_some() => Read,
        "scale" if call.value("--replicas") == Some("0") => Destructive,
        "autoscale" if call.value("--max") == Some("0") => Destructive,
        "replace" if call.has("--force") => Destructive,
        "apply" if call.has("--prune") || call.has("--force") => Destructive,
        "set" | "label" | "annotate" if call.has("--list") => Read,
        "config" if call.has("--current") => Write,
        "project" if words.next().is_some() => Write,
        "auth" if words.next() == Some("reconcile") => Write,
        _ if call.value("--grace-period") == Some("0") => Destructive,
        _ => effect,
    }
}

fn passed_on(call: &Call) -> Effect {
    let is_inner = |arg: &Arg| matches!(arg.text.as_ref(), "ceph" | "rbd" | "radosgw-admin" | "rados");
    let inner = call.args.iter().position(is_inner).and_then(|at| call.args.get(at..));
    let Some((first, args)) = inner.and_then(<[Arg]>::split_first) else { return Write };
    super::known(&Call { program: &first.text, args }).map_or(Write, |verdict| verdict.effect)
}

fn to_file(call: &Call, effect: Effect) -> Effect {
    if call.has_any(&["-o", "--output"]) { effect.max(Write) } else { effect }
}

fn seal(call: &Call) -> Effect {
    if call.has_any(&["-w", "--sealed-secret-file", "--re-encrypt"]) { Write } else { Read }
}

fn helm(call: &Call, effect: Effect) -> Effect {
    let mut words = call.positional(HELM.values);
    match words.next() {
        _ if call.rehearses() => Read,
        Some("template" | "get" | "show") if call.has_any(&["--output-dir", "--post-renderer"]) => Write,
        Some("upgrade" | "rollback") if call.has("--force") => Destructive,
        Some("dependency" | "dep") if words.next() == Some("list") => Read,
        _ => effect,
    }
}

fn argocd(call: &Call, effect: Effect) -> Effect {
    let mut words = call.positional(ARGO.values);
    let syncs = words.next() == Some("app") && words.next() == Some("sync");
    let mut words = call.positional(ARGO.values);
    let context = words.next() == Some("context");
    match effect {
        _ if context && call.has("--delete") => Destructive,
        _ if context && words.next().is_some() => Write,
        _ if call.rehearses() => Read,
        _ if syncs && call.has_any(&["--prune", "--force", "--replace"]) => Destructive,
        _ => effect,
    }
}

fn switch(call: &Call, effect: Effect) -> Effect {
    let looks = call.args.is_empty() || call.has("-c");
    if looks { Read } else { effect }
}

fn velero(call: &Call, effect: Effect) -> Effect {
    // `velero restore create` puts things in place, and may put them over others.
    if call.has("--existing-resource-policy") { Destructive } else { effect }
}

fn virtctl(call: &Call, effect: Effect) -> Effect {
    let stops = call.positional(VIRTCTL.values).next() == Some("stop");
    if stops && call.has("--force") { Destructive } else { effect }
}

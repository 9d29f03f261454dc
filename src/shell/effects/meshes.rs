//! Networks and meshes of clusters.

use super::Table;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const ISTIOCTL: Tool = Tool {
    values: &["-n", "--namespace", "-i", "--context", "-o"],
    read: &[
        "* authz", "* check-inject", "* config list", "* describe", "* envoy-stats", "* injector list", "* internal-debug",
        "* metrics", "* precheck", "* proxy-status", "* ps", "* remote-clusters", "* revision list", "* version", "* wait",
        "* ztunnel-config", "admin log", "analyze", "authn", "authz", "bug-report", "check-inject", "dashboard",
        "describe", "manifest generate", "pc", "precheck", "profile", "proxy-config", "proxy-status", "ps",
        "remote-clusters", "tag list", "validate", "verify-install", "version", "waypoint list", "waypoint status",
        "ztunnel-config",
    ],
    destructive: &["* uninstall", "** delete", "** remove", "uninstall"],
    ..TOOL
};

#[rustfmt::skip]
const LINKERD: Tool = Tool {
    values: &["-n", "--namespace", "--context", "-L", "-o"],
    read: &[
        "authz", "check", "diagnostics", "edges", "identity", "jaeger check", "multicluster check", "multicluster gateways",
        "profile", "routes", "stat", "tap", "top", "version", "viz authz", "viz check", "viz dashboard", "viz edges",
        "viz list", "viz routes", "viz stat", "viz tap", "viz top",
    ],
    destructive: &["** uninstall"],
    ..TOOL
};

#[rustfmt::skip]
const CILIUM: Tool = Tool {
    values: &["-n", "--namespace", "--context", "-o", "--output"],
    read: &[
        "bgp peers", "bgp routes", "bpf * get", "bpf * list", "clustermesh status", "config get", "config view", "context",
        "debuginfo", "encrypt status", "encryption status", "endpoint get", "endpoint health", "endpoint list",
        "endpoint log", "features status", "fqdn cache list", "health", "hubble port-forward", "hubble ui",
        "identity get", "identity list", "ip list", "list", "metrics list", "monitor", "node list", "observe", "policy get",
        "service get", "service list", "status", "sysdump", "version", "watch",
    ],
    destructive: &[
        "** clean", "** delete", "** disable", "** flush", "cleanup", "endpoint disconnect", "uninstall",
    ],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("cilium", Rule::Tool(&CILIUM)),
    ("hubble", Rule::Tool(&CILIUM)),
    ("istioctl", Rule::Both(&ISTIOCTL, istioctl)),
    ("linkerd", Rule::Tool(&LINKERD)),
];

/// `--level` changes what a proxy logs.
fn istioctl(call: &Call, effect: Effect) -> Effect {
    match effect {
        _ if call.has("--purge") => Destructive,
        Read if call.has_any(&["--level", "--reset"]) => Write,
        _ => effect,
    }
}

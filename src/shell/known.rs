//! Names that everyone knows: commands and variables.
//!
//! The tables were gathered from what stands in runbooks; a name that is
//! missing is only less likely to be taken for a command.

/// Tells whether a word is the name of a command that appears in runbooks, or
/// has the shape of one: an absolute path to a program, `./script`.
pub fn is_known_command(word: &str) -> bool {
    if let Some(rest) = word.strip_prefix("./").or_else(|| word.strip_prefix("~/")) {
        return is_path(rest);
    }
    if let Some(rest) = word.strip_prefix('/') {
        let folders =
            ["bin/", "sbin/", "usr/", "opt/", "etc/init.d/", "snap/", "var/lib/", "home/", "root/", "srv/"];
        return folders.iter().any(|folder| rest.starts_with(folder)) && is_path(rest);
    }
    COMMANDS.binary_search(&word).is_ok()
}

fn is_path(path: &str) -> bool {
    !path.is_empty()
        && !path.ends_with('/')
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-+@".contains(&byte))
}

/// Tells whether a variable is one that shells or common tools set or read,
/// so that its use is no question to the operator.
pub fn is_well_known_variable(name: &str) -> bool {
    VARIABLES.binary_search(&name).is_ok() || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "AWS_", "BASH_", "GIT_", "GOOGLE_", "LC_", "RUNWRIGHT_", "SSH_", "SUDO_", "XDG_", "BASH", "COMP_",
    "SYSTEMD_",
];

#[rustfmt::skip]
const VARIABLES: &[&str] = &[
    "COLUMNS", "DIRSTACK", "DISPLAY", "EDITOR", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME",
    "GOPATH", "GROUPS", "HISTFILE", "HISTSIZE", "HOME", "HOSTNAME", "HOSTTYPE", "HTTPS_PROXY", "HTTP_PROXY",
    "IFS", "JAVA_HOME", "KUBECONFIG", "KUBE_EDITOR", "LANG", "LANGUAGE", "LINENO", "LINES", "LOGNAME",
    "LS_COLORS", "MACHTYPE", "MAIL", "MAPFILE", "NO_COLOR", "NO_PROXY", "OLDPWD", "OPTARG", "OPTERR",
    "OPTIND", "OSTYPE", "PAGER", "PATH", "PIPESTATUS", "PPID", "PROMPT_COMMAND", "PS1", "PS2", "PS3", "PS4",
    "PWD", "RANDOM", "REPLY", "SECONDS", "SHELL", "SHELLOPTS", "SHLVL", "SRANDOM", "TEMP", "TERM", "TMP",
    "TMPDIR", "TZ", "UID", "USER", "USERNAME", "VISUAL", "http_proxy", "https_proxy", "no_proxy",
];

#[rustfmt::skip]
const COMMANDS: &[&str] = &[
    ".", "7z", ":", "Rscript", "VBoxManage", "[", "[[", "aa-status", "ab", "acme.sh", "activemq",
    "addgroup", "adduser", "ag", "age", "airflow", "ajv", "alembic", "alertmanager", "alias", "amanda",
    "amtool", "anacron", "ansible", "ansible-inventory", "ansible-lint", "ansible-playbook",
    "ansible-vault", "apachectl", "apg", "apk", "apparmor", "apparmor_parser", "apt", "apt-cache",
    "apt-get", "apt-mark", "aptitude", "ar", "arcconf", "argo", "argocd", "argocd-vault-plugin", "aro",
    "arp", "arping", "artemis", "asdf", "ash", "assume", "async-profiler", "at", "atop", "atq", "auditctl",
    "aureport", "ausearch", "autofs", "automate-ctl", "automount", "autossh", "awk", "aws",
    "aws-azure-login", "aws-vault", "awslocal", "az", "azcopy", "b2sum", "backplane", "bacula", "badblocks",
    "barman", "base32", "base64", "basename", "bash", "bat", "batcat", "bc", "bcc", "bconsole", "beeline",
    "berks", "bg", "bgpctl", "birdc", "bitcoin-cli", "blkdiscard", "blkid", "bolt", "bonnie++", "borg",
    "bosh", "boundary", "bpftrace", "bpython", "bq", "brctl", "break", "brew", "bridge", "btop", "buildah",
    "builtin", "bun", "bundle", "busctl", "bzip2", "bzr", "caffeinate", "cal", "calicoctl", "cap", "cargo",
    "case", "cassandra", "cat", "cbt", "cd", "cdk", "celery", "ceph", "ceph-authtool",
    "ceph-bluestore-tool", "ceph-conf", "ceph-crash", "ceph-kvstore-tool", "ceph-mds", "ceph-mgr",
    "ceph-mon", "ceph-objectstore-tool", "ceph-osd", "ceph-volume", "cephadm", "certbot", "certtool", "cf",
    "cfdisk", "cfdot", "cfssl", "cfssljson", "cgexec", "chalice", "chattr", "chcon", "check_http",
    "checkov", "chef", "chef-client", "chef-server-ctl", "chef-solo", "chefctl", "chgrp", "chmod", "chown",
    "chronic", "chronograf", "chronyc", "chroot", "chrt", "chsh", "cilium", "cilium-cli", "cinder", "cksum",
    "clamscan", "clear", "clickhouse", "clickhouse-client", "cloudflared", "clush", "clusterctl",
    "clusterdb", "cmctl", "cmp", "cnitool", "cockroach", "colima", "collectd", "collectdctl", "collectl",
    "column", "comm", "command", "composer", "conda", "conftest", "connect-standalone.sh", "conntrack",
    "consul", "consul-template", "containerd", "continue", "convert", "copilot", "coredumpctl",
    "cortextool", "cosign", "cp", "cpio", "cqlsh", "crane", "createdb", "createuser", "credhub", "crictl",
    "crm", "crm_mon", "crontab", "crossplane", "crushtool", "cryptsetup", "csvcut", "csvkit", "ctr",
    "curator", "curator_cli", "curl", "curlie", "cut", "cypher-shell", "dagster", "dasel", "dash",
    "datadog-agent", "datamash", "date", "dbmate", "dbt", "dcgmi", "dd", "dd-agent", "declare", "deluser",
    "delv", "deno", "depmod", "designate", "devspace", "df", "dhclient", "diff", "dig", "dir", "dirname",
    "dirs", "disown", "distrobox", "dive", "dmesg", "dmidecode", "dmraid", "dmsetup", "dnf", "dnsdist",
    "dnsmasq", "do", "doas", "docker", "docker-compose", "docker-credential-helper", "docker-machine",
    "dockerd", "doctl", "done", "dos2unix", "dotnet", "dotnet-dump", "dotnet-trace", "doveadm", "dovecot",
    "dpkg", "dpkg-query", "dracut", "drbdadm", "drill", "dropdb", "dropuser", "druid", "dstat", "du",
    "dumpe2fs", "duplicity", "e2fsck", "echo", "ecs-cli", "ed", "egrep", "eksctl", "elasticdump", "else",
    "emacs", "entr", "env", "envconsul", "envoy", "envsubst", "erl", "es_repo_mgr", "esac", "esxcli",
    "etcdctl", "etcdutl", "ethtool", "eval", "evans", "ex", "exa", "exec", "exim", "exit", "exo", "expand",
    "export", "exportfs", "expr", "eza", "fab", "facter", "fail2ban-client", "falco", "falcoctl", "false",
    "fd", "fdisk", "fg", "fgrep", "fi", "file", "filebeat", "filefrag", "find", "findmnt", "fio",
    "firewall-cmd", "fish", "flamegraph.pl", "flanneld", "flatpak", "flink", "flock", "fluent-bit",
    "fluentd", "flux", "fly", "flyctl", "flyway", "fold", "for", "forever", "fping", "free", "freshclam",
    "frr", "fsck", "fsck.ext4", "ftp", "fuser", "fx", "garden", "gatekeeper", "gawk", "gcloud", "gcore",
    "gdb", "gdisk", "gem", "getenforce", "getent", "getfacl", "geth", "getopts", "getsebool", "gh",
    "gh-ost", "ghci", "ghz", "git", "git-crypt", "git-lfs", "gitaly", "gitlab-backup", "gitlab-ctl",
    "gitlab-psql", "gitlab-rails", "gitlab-rake", "gitlab-runner", "glab", "glance", "glances", "gluster",
    "glusterd", "go", "goenv", "goose", "goreleaser", "gosu", "govc", "gpasswd", "gpg", "gpg2", "gradle",
    "gradlew", "grafana-cli", "granted", "grep", "gron", "groupadd", "groupmod", "groups", "growpart",
    "grpc_health_probe", "grpcurl", "grub2-mkconfig", "grype", "gstack", "gsutil", "gunicorn", "gunzip",
    "gzip", "hadolint", "hadoop", "halt", "haproxy", "hash", "hcloud", "hdfs", "hdparm", "head", "helm",
    "helm-docs", "helm3", "helmfile", "help", "heroku", "hexdump", "hey", "hg", "history", "hive", "host",
    "hostname", "hostnamectl", "hponcfg", "htop", "htpasswd", "http", "httpd", "httpie", "https", "hub",
    "hubble", "hwclock", "ibmcloud", "icinga2", "icingacli", "iconv", "id", "iex", "if", "ifconfig",
    "ifdown", "iftop", "ifup", "impala-shell", "incus", "influx", "influxd", "info", "init", "initdb",
    "innobackupex", "inotifywait", "inotifywatch", "insmod", "inspec", "install", "ionice", "iostat",
    "iotop", "ip", "ip6tables", "ipa", "ipcalc", "ipcs", "iperf", "iperf3", "ipmitool", "ipsec", "ipset",
    "iptables", "iptables-save", "ipvsadm", "ipython", "irb", "iscsiadm", "istioctl", "java", "javac", "jb",
    "jcmd", "jconsole", "jenv", "jf", "jfrog", "jid", "jinfo", "jmap", "jo", "jobs", "joe", "join",
    "journalctl", "jps", "jq", "jshell", "jsonlint", "jsonnet", "jstack", "jstat", "jwt", "jwt-cli", "k",
    "k0s", "k0sctl", "k3s", "k6", "k9s", "kafka-acls", "kafka-acls.sh", "kafka-broker-api-versions",
    "kafka-broker-api-versions.sh", "kafka-configs", "kafka-configs.sh", "kafka-console-consumer",
    "kafka-console-consumer.sh", "kafka-console-producer", "kafka-console-producer.sh",
    "kafka-consumer-groups", "kafka-consumer-groups.sh", "kafka-delete-records", "kafka-delete-records.sh",
    "kafka-get-offsets.sh", "kafka-leader-election", "kafka-leader-election.sh", "kafka-log-dirs",
    "kafka-log-dirs.sh", "kafka-preferred-replica-election.sh", "kafka-reassign-partitions",
    "kafka-reassign-partitions.sh", "kafka-replica-election.sh", "kafka-server-start",
    "kafka-server-start.sh", "kafka-server-stop.sh", "kafka-topics", "kafka-topics.sh", "kafkacat",
    "kamaji", "kapacitor", "kasten", "kcat", "kdestroy", "kdig", "keystone", "keytool", "kill", "killall",
    "kind", "kinit", "kitchen", "klist", "knex", "knife", "kopia", "kops", "ksh", "kube-bench",
    "kube-hunter", "kube-proxy", "kubeadm", "kubecolor", "kubeconform", "kubectl", "kubectl-argo-rollouts",
    "kubectl-ceph", "kubectl-cnpg", "kubectx", "kubedb", "kubelet", "kubens", "kubeseal", "kubesec",
    "kubeval", "kustomize", "kyverno", "la", "last", "lastlog", "launchctl", "lazydocker", "ldapadd",
    "ldapdelete", "ldapmodify", "ldappasswd", "ldapsearch", "less", "let", "lftp", "limactl", "linkerd",
    "linode-cli", "liquibase", "litecli", "ll", "ln", "lncli", "lnd", "local", "locale", "localectl",
    "locate", "locust", "logcli", "logger", "loginctl", "logname", "logout", "logrotate", "logsave",
    "logstash", "lokitool", "look", "lpstat", "ls", "lsattr", "lsblk", "lscpu", "lsmem", "lsmod", "lsns",
    "lsof", "lspci", "lsscsi", "lsusb", "ltrace", "luigi", "lvcreate", "lvdisplay", "lvextend", "lvremove",
    "lvs", "lxc", "lynis", "lz4", "lzma", "machinectl", "magnum", "mail", "mailq", "mailx", "make", "mamba",
    "man", "mapfile", "mariabackup", "mariadb", "mariadb-dump", "markdownlint", "mawk", "mc", "mcli",
    "md5sum", "mdadm", "megacli", "memcached", "memcached-tool", "mesg", "mesh-ctl", "mfsmaster",
    "microdnf", "microk8s", "migrate", "miller", "mimirtool", "minikube", "minio", "mise", "mixtool",
    "mkcert", "mkdir", "mkfs", "mkfs.btrfs", "mkfs.ext4", "mkfs.xfs", "mkinitrd", "mkpasswd", "mkswap",
    "mktemp", "mlr", "modinfo", "modprobe", "mongo", "mongod", "mongodump", "mongoexport", "mongoimport",
    "mongorestore", "mongos", "mongosh", "mongostat", "mongotop", "monit", "monmaptool", "more",
    "moreutils", "mosh", "most", "mount", "mountstats", "mpstat", "mtr", "multipass", "multipath",
    "multipathd", "mutt", "mv", "mvn", "mycli", "mysql", "mysqladmin", "mysqlbinlog", "mysqlcheck",
    "mysqld", "mysqld_safe", "mysqldump", "mysqlimport", "mysqlslap", "nagios", "named-checkconf",
    "named-checkzone", "nano", "nats", "nats-server", "nc", "ncat", "ncdu", "nerdctl", "netcat", "netplan",
    "netstat", "networkctl", "neutron", "newrelic", "nexus", "nfsstat", "nft", "nginx", "ngrok", "nice",
    "nl", "nmap", "nmcli", "nmon", "nmtui", "node", "nodeos", "nodetool", "noglob", "nohup", "nomad",
    "nomad-pack", "nordvpn", "nova", "nox", "npm", "nproc", "npx", "nsenter", "nslookup", "ntpdate", "ntpq",
    "ntpstat", "numactl", "numfmt", "nvidia-smi", "nvim", "nvm", "nvme", "oc", "oci", "ocm",
    "ocm-backplane", "od", "ohai", "okta-aws-cli", "okteto", "om", "omnibus-ctl", "op", "opa", "openssl",
    "openssl11", "openstack", "openvpn", "opscode-manage", "opsgenie", "oras", "osdctl", "osdmaptool",
    "ovn-nbctl", "ovn-sbctl", "ovs-appctl", "ovs-ofctl", "ovs-vsctl", "packer", "pagerduty", "pandoc",
    "parallel", "parted", "passwd", "paste", "patch", "patroni", "patronictl", "pcs", "pct", "pd",
    "pdns_control", "pdnsutil", "pdsh", "perccli", "perf", "perl", "pg_basebackup", "pg_controldata",
    "pg_createcluster", "pg_ctl", "pg_ctlcluster", "pg_dropcluster", "pg_dump", "pg_dumpall", "pg_isready",
    "pg_lsclusters", "pg_repack", "pg_resetwal", "pg_restore", "pg_rewind", "pg_upgrade", "pg_waldump",
    "pgbackrest", "pgbench", "pgbouncer", "pgcli", "pgrep", "php", "php-fpm", "pico", "pidof", "pidstat",
    "pigz", "ping", "ping6", "pip", "pip2", "pip3", "pipenv", "pipx", "pkill", "pluto", "pm2", "pmap",
    "pnpm", "podman", "podman-compose", "poetry", "polaris", "popd", "popeye", "postcat", "postfix",
    "postqueue", "postsuper", "poweroff", "powershell", "pprof", "pr", "praefect", "pre-commit", "prefect",
    "presto", "printenv", "printf", "prisma", "prlctl", "prometheus", "promtool", "proxychains", "pry",
    "ps", "psql", "pstack", "pstree", "pt-online-schema-change", "pt-query-digest", "pulsar",
    "pulsar-admin", "pulumi", "puppet", "pushd", "pv", "pvcreate", "pvdisplay", "pvecm", "pvesm",
    "pvremove", "pvresize", "pvs", "pwd", "pwgen", "pwsh", "py-spy", "pyenv", "pytest", "python", "python2",
    "python3", "python3.10", "python3.11", "python3.12", "python3.9", "qemu-img", "qm",
    "rabbitmq-diagnostics", "rabbitmq-plugins", "rabbitmq-queues", "rabbitmq-server", "rabbitmq-upgrade",
    "rabbitmqadmin", "rabbitmqctl", "racadm", "rados", "radosgw-admin", "rails", "rake", "rbd", "rbenv",
    "rbspy", "rclone", "rdb", "rdb_dump", "read", "readarray", "readlink", "readonly", "realm", "realpath",
    "reboot", "redis-benchmark", "redis-cli", "redis-rdb-tools", "redis-sentinel", "redis-server", "regctl",
    "reindexdb", "renice", "repmgr", "resize2fs", "resolvconf", "resolvectl", "restic", "restorecon",
    "return", "rev", "rg", "rke", "rke2", "rkhunter", "rm", "rmdir", "rmmod", "rndc", "rocm-smi", "rook",
    "rosa", "route", "rpcinfo", "rpm", "rpm2cpio", "rsync", "rsyslogd", "ruby", "runc", "runuser",
    "runwright", "rustc", "rustup", "s3cmd", "s5cmd", "salt", "salt-call", "sam", "saml2aws", "sar",
    "scala", "scp", "screen", "script", "scw", "sdk", "sed", "select", "semanage", "semantic-release",
    "sendmail", "sensuctl", "sentry-cli", "seq", "serf", "serverless", "service", "set", "setenforce",
    "setpriv", "setsebool", "setsid", "sftp", "sg_scan", "sgdisk", "sh", "sha1sum", "sha224sum",
    "sha256sum", "sha384sum", "sha512sum", "shasum", "shellcheck", "shfmt", "shift", "shopt", "showmount",
    "shred", "shuf", "shutdown", "siege", "sinfo", "sipcalc", "skaffold", "skopeo", "slabtop", "slackcat",
    "slapadd", "slapcat", "sleep", "sls", "smartctl", "smbclient", "snap", "sops", "sort", "source",
    "spark-shell", "spark-submit", "split", "sponge", "sqitch", "sqlcmd", "sqlite3", "sqlplus", "sqoop",
    "squeue", "srm", "ss", "ssacli", "ssh", "ssh-add", "ssh-agent", "ssh-copy-id", "ssh-keygen",
    "ssh-keyscan", "sshpass", "sssctl", "sstabledump", "sstableloader", "stat", "statuspage", "stdbuf",
    "step", "stern", "storcli", "strace", "stress", "stress-ng", "strings", "strongswan", "su", "su-exec",
    "sudo", "sum", "supermarket-ctl", "supervisorctl", "svn", "swaks", "swanctl", "swapoff", "swapon",
    "swift", "syft", "sync", "sysbench", "sysctl", "sysdig", "syslog-ng", "systemctl", "systemd-analyze",
    "systemd-cgls", "systemd-cgtop", "systemd-detect-virt", "systemd-inhibit", "systemd-resolve",
    "systemd-run", "systemd-tmpfiles", "tac", "tail", "tailscale", "talosctl", "tanka", "tar", "targetcli",
    "taskset", "tc", "tcpdump", "tee", "telegraf", "telepresence", "telnet", "tempo-cli", "terraform",
    "terraform-docs", "terragrunt", "test", "tflint", "tfsec", "thanos", "then", "tilt", "time",
    "timedatectl", "timeout", "times", "tk", "tmux", "tofu", "toolbox", "top", "torsocks", "touch", "tox",
    "tput", "tr", "tracepath", "traceroute", "traefik", "trap", "tree", "trino", "trivy", "true",
    "truncate", "ts", "tsc", "tsh", "tsort", "tty", "tune2fs", "type", "typeset", "uaac", "udevadm", "ufw",
    "ulimit", "umask", "umount", "unalias", "uname", "unbound-control", "unbuffer", "unexpand", "uniq",
    "unix2dos", "unlink", "unrar", "unset", "unshare", "until", "unzip", "update-alternatives",
    "update-ca-certificates", "update-ca-trust", "update-grub", "uptime", "useradd", "userdel", "usermod",
    "usql", "uuidgen", "uv", "uwsgi", "vacuumdb", "vagrant", "valkey-cli", "varnishadm", "varnishlog",
    "varnishstat", "vault", "vault-agent", "vboxmanage", "vcluster", "vcsim", "vdir", "vegeta", "velero",
    "venv", "vgcreate", "vgdisplay", "vgextend", "vgremove", "vgs", "vi", "victoria-metrics", "view", "vim",
    "vipe", "vipw", "virsh", "virt-install", "virtctl", "virtualenv", "visudo", "vmagent", "vmalert",
    "vmctl", "vmstat", "vpnc", "vtysh", "vultr-cli", "w", "wait", "wal-e", "wal-g", "wall", "warp-cli",
    "watch", "waypoint", "wbinfo", "wc", "weave", "websocat", "werf", "wg", "wg-quick", "wget", "whatis",
    "whereis", "which", "while", "who", "whoami", "whois", "wipefs", "wrk", "wscat", "xargs", "xe",
    "xentop", "xfs_growfs", "xfs_info", "xfs_repair", "xh", "xl", "xmllint", "xq", "xsv", "xtrabackup",
    "xxd", "xz", "xzcat", "yamllint", "yarn", "yes", "yq", "yum", "zabbix_agentd", "zabbix_get",
    "zabbix_sender", "zcat", "zfs", "zgrep", "zip", "zkCli.sh", "zkServer.sh", "zkcli", "zless",
    "zookeeper-shell", "zookeeper-shell.sh", "zpool", "zsh", "zstd", "zstdcat", "zypper",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(COMMANDS.is_sorted_by(|a, b| a < b));
        assert!(VARIABLES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn paths_are_judged_by_shape() {
        for word in ["/usr/bin/foo", "./deploy.sh", "./bin/k-ctl", "/opt/gitlab/bin/gitlab-ctl", "~/bin/x"] {
            assert!(is_known_command(word), "{word}");
        }
        for word in ["/", "./", "/health", "/var/log/syslog", "Name:", "NAME", "running", "/usr/bin/"] {
            assert!(!is_known_command(word), "{word}");
        }
    }

    #[test]
    fn variables_of_shells_and_tools_are_no_question() {
        for name in ["HOME", "KUBECONFIG", "AWS_PROFILE", "BASH_SOURCE", "RANDOM", "UID"] {
            assert!(is_well_known_variable(name), "{name}");
        }
        for name in ["NAMESPACE", "POD", "SERVICE_NAME", ""] {
            assert!(!is_well_known_variable(name), "{name}");
        }
    }
}

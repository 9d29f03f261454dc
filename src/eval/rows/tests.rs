use super::{offers, tables};

const PODS: &str = "\
NAME                    READY   STATUS             RESTARTS      AGE   IP           NODE
api-7c9d6-x2k9p         1/1     Running            1 (5d ago)    9d    10.0.0.7     worker-1
api-7c9d6-zz4t1         0/1     CrashLoopBackOff   12            3h    <none>       worker-2
";

const ALL: &str = "\
NAME            READY   STATUS    RESTARTS   AGE
pod/api-1       1/1     Running   0          9d

NAME          TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)    AGE
service/api   ClusterIP   10.1.2.3     <none>        8080/TCP   9d

NAME                  READY   UP-TO-DATE   AVAILABLE   AGE
deployment.apps/api   1/1     1            1           9d
";

const PS: &str = "\
USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.1 167744 11540 ?        Ss   Mar02   0:11 /sbin/init splash
postgres     912  0.1  0.9 218340 27104 ?        Ss   Mar02   4:03 postgres: writer process
";

const DF: &str = "\
Filesystem      Size  Used Avail Use% Mounted on
/dev/nvme0n1p2  468G  201G  244G  46% /
tmpfs           7.8G     0  7.8G   0% /dev/shm
/dev/sdb1       1.8T  1.7T   98G  95% /srv/data disk
";

const DOCKER: &str = "\
CONTAINER ID   IMAGE          COMMAND                  CREATED       STATUS       PORTS                  NAMES
4f1c0b6c1a2d   redis:7        \"docker-entrypoint.s…\"   2 hours ago   Up 2 hours   6379/tcp               cache
9b77aa01d3ce   nginx:stable   \"/docker-entrypoint.…\"   3 days ago    Up 3 days    0.0.0.0:80->80/tcp     front
";

const LSBLK: &str = "\
NAME        MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS
sda           8:0    0 931.5G  0 disk
├─sda1        8:1    0   512M  0 part /boot/efi
└─sda2        8:2    0   931G  0 part /
";

fn cells(output: &str) -> Vec<Vec<Vec<String>>> {
    tables(output)
        .into_iter()
        .map(|table| std::iter::once(table.columns).chain(table.rows).collect())
        .collect()
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

#[test]
fn pods_are_read_by_position() {
    let table = &cells(PODS)[0];
    assert_eq!(table[0], row(&["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE"]));
    assert_eq!(
        table[1],
        row(&["api-7c9d6-x2k9p", "1/1", "Running", "1 (5d ago)", "9d", "10.0.0.7", "worker-1"])
    );
    assert_eq!(table.len(), 3);
}

#[test]
fn an_empty_cell_stays_empty() {
    let table = &cells("NAME   ROLES    AGE\nn1              3d\nn2     worker   4d")[0];
    assert_eq!(table[1], row(&["n1", "", "3d"]));
}

#[test]
fn several_tables_of_one_output_are_kept_apart() {
    let all = cells(ALL);
    assert_eq!(all.len(), 3);
    assert_eq!(all[2][1][0], "deployment.apps/api");
}

#[test]
fn processes_are_split_on_blanks_and_the_last_column_takes_the_rest() {
    let table = &cells(PS)[0];
    assert_eq!(table[0].len(), 11);
    assert_eq!(table[1][1], "1");
    assert_eq!(table[2][10], "postgres: writer process");
}

#[test]
fn file_systems_are_split_on_blanks_and_mounted_on_is_one_column() {
    let table = &cells(DF)[0];
    assert_eq!(table[0], row(&["Filesystem", "Size", "Used", "Avail", "Use%", "Mounted on"]));
    assert_eq!(table[3], row(&["/dev/sdb1", "1.8T", "1.7T", "98G", "95%", "/srv/data disk"]));
}

#[test]
fn headers_of_two_words_are_one_column_where_cells_say_so() {
    let table = &cells(DOCKER)[0];
    assert_eq!(table[0][0], "CONTAINER ID");
    assert_eq!(table[2][2], "\"/docker-entrypoint.…\"");
    assert_eq!(table[2][6], "front");
}

#[test]
fn block_devices_are_split_on_blanks() {
    let table = &cells(LSBLK)[0];
    assert_eq!(table[0], row(&["NAME", "MAJ:MIN", "RM", "SIZE", "RO", "TYPE", "MOUNTPOINTS"]));
    assert_eq!(table[1], row(&["sda", "8:0", "0", "931.5G", "0", "disk", ""]));
    assert_eq!(table[2][6], "/boot/efi");
}

#[test]
fn columns_of_df_may_start_with_a_digit() {
    for name in ["1024-blocks", "1K-blocks", "512-blocks"] {
        let df = format!(
            "Filesystem     {name}     Used Available Capacity Mounted on\n/dev/vda1        12334492 11334492   1000000      92% /srv/data disk\ntmpfs            24684092        0  24684092       0% /dev/shm\n"
        );
        let table = &cells(&df)[0];
        assert_eq!(table[0], row(&["Filesystem", name, "Used", "Available", "Capacity", "Mounted on"]));
        assert_eq!(table[1], row(&["/dev/vda1", "12334492", "11334492", "1000000", "92%", "/srv/data disk"]));
    }
    let one = "Filesystem     1024-blocks Used Available Capacity Mounted on\ntmpfs             24684092    0  24684092       0% /dev/shm\n";
    assert_eq!(cells(one)[0][1], row(&["tmpfs", "24684092", "0", "24684092", "0%", "/dev/shm"]));
}

#[test]
fn small_headers_over_aligned_cells() {
    let custom = "name      phase     node\napi-1     running   worker-1\nweb       pending   \n";
    assert_eq!(
        cells(custom)[0],
        [
            row(&["name", "phase", "node"]),
            row(&["api-1", "running", "worker-1"]),
            row(&["web", "pending", ""])
        ]
    );
    let tabs = "id\tname\n17\tfirst\n18\tsecond one\n";
    assert_eq!(cells(tabs)[0][2], row(&["18", "second one"]));
    let vmstat = "procs -----------memory---------- ---swap--\n r  b   swpd   free   buff  cache   si   so us sy id wa st\n 1  0      0 712345  12345 654321    0    0  2  1 97  0  0\n";
    let table = &cells(vmstat)[0];
    assert_eq!(table[0].join(" "), "r b swpd free buff cache si so us sy id wa st");
    assert_eq!(table[1].join(" "), "1 0 0 712345 12345 654321 0 0 2 1 97 0 0");
}

#[test]
fn one_column_alone() {
    for (output, wanted) in [
        ("NAME\napi-1\nweb-2\n", vec!["NAME", "api-1", "web-2"]),
        ("NAMES\n", vec!["NAMES"]),
        ("STATUS\nUp 2 hours\n", vec!["STATUS", "Up 2 hours"]),
        ("CONTAINER ID\n4f1c0b6c1a2d\n", vec!["CONTAINER ID", "4f1c0b6c1a2d"]),
        ("Use%\n 46%\n  0%\n", vec!["Use%", "46%", "0%"]),
        ("POD_IP\n10.0.0.7\n", vec!["POD_IP", "10.0.0.7"]),
        ("NAME\nsda\n├─sda1\n", vec!["NAME", "sda", "├─sda1"]),
        ("    PID\n      1\n   1234\n", vec!["PID", "1", "1234"]),
    ] {
        let wanted: Vec<Vec<String>> = wanted.into_iter().map(|cell| row(&[cell])).collect();
        assert_eq!(cells(output), [wanted], "{output}");
    }
}

#[test]
fn tables_with_bars_and_rules_are_read() {
    let expected = vec![row(&["pid", "state"]), row(&["17", "idle in transaction"]), row(&["18", "active"])];
    let psql = " pid |        state        \n-----+---------------------\n  17 | idle in transaction\n  18 | active\n(2 rows)\n";
    let mysql = "+-----+---------------------+\n| pid | state               |\n+-----+---------------------+\n|  17 | idle in transaction |\n|  18 | active              |\n+-----+---------------------+\n";
    assert_eq!(cells(psql)[0], expected);
    assert_eq!(cells(mysql)[0], expected);
    let ruled =
        cells("Name      Location     State\n--------  -----------  -------\nshop one  west europe  Ready\n");
    assert_eq!(ruled[0][1], row(&["shop one", "west europe", "Ready"]));
}

#[test]
fn colours_tabs_and_lines_before_the_header_do_not_matter() {
    let output = "Fetching...\n\u{1b}[1mNAME\tSTATUS\u{1b}[0m\r\nweb\tReady\r\n";
    assert_eq!(cells(output)[0], [row(&["NAME", "STATUS"]), row(&["web", "Ready"])]);
}

#[test]
fn prose_and_pairs_are_no_tables() {
    for output in [
        "",
        "ok",
        "pod api-1 deleted",
        "OK\ndone",
        "ERROR\nit broke",
        "name",
        "bin   dev   home\nboot  etc   lib",
        "all is well now\nthe pod is up",
        "hostname   web-1\nuptime     3 days",
        "Name:  api\nNamespace:  shop",
        "Server Version: v1.2",
        "{\n  \"a\": 1\n}",
    ] {
        assert_eq!(cells(output), Vec::<Vec<Vec<String>>>::new(), "{output}");
    }
}

#[test]
fn inputs_are_offered_the_column_that_fits() {
    for (output, input, offered) in [
        (PODS, "pod-name", vec!["api-7c9d6-x2k9p", "api-7c9d6-zz4t1"]),
        (PODS, "pod", vec!["api-7c9d6-x2k9p", "api-7c9d6-zz4t1"]),
        (PODS, "db-pod", vec!["api-7c9d6-x2k9p", "api-7c9d6-zz4t1"]),
        (PODS, "node-name", vec!["worker-1", "worker-2"]),
        (PODS, "node", vec!["worker-1", "worker-2"]),
        (PODS, "pod-ip", vec!["10.0.0.7"]),
        (PODS, "severity", vec![]),
        (ALL, "pod-name", vec!["api-1"]),
        (ALL, "service-name", vec!["api"]),
        (PS, "pid", vec!["1", "912"]),
        (DF, "filesystem", vec!["/dev/nvme0n1p2", "tmpfs", "/dev/sdb1"]),
        (DOCKER, "container-id", vec!["4f1c0b6c1a2d", "9b77aa01d3ce"]),
        (DOCKER, "container-name", vec!["cache", "front"]),
        (DOCKER, "container", vec!["cache", "front"]),
        (LSBLK, "device", vec!["sda", "sda1", "sda2"]),
        (LSBLK, "mount-point", vec!["/boot/efi", "/"]),
        ("no table", "pod-name", vec![]),
        ("NAME  AGE\na     1d\na     2d", "pod-name", vec!["a"]),
    ] {
        assert_eq!(offers(output, input), offered, "{input} of\n{output}");
    }
}

proptest::proptest! {
    #[test]
    fn no_output_panics(output in "[A-Z a-z|+─\t\n\u{e9}-]{0,200}", input in "[a-z-]{0,12}") {
        for table in tables(&output) {
            for row in &table.rows {
                proptest::prop_assert_eq!(row.len(), table.columns.len());
            }
        }
        let _ = offers(&output, &input);
    }
}

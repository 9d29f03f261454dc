//! `rows` over what commands print.

use super::value_of;
use runwright::eval::expression::StepFields;

fn all(output: &str, cases: &[(&str, &str)]) {
    let fields = StepFields::new().output(output);
    for (written, found) in cases {
        assert_eq!(value_of(written, &fields), *found, "{written}\n{output}");
    }
}

#[test]
fn pods() {
    let output = "\
NAME                        READY   STATUS      RESTARTS       AGE     IP            NODE       NOMINATED NODE   READINESS GATES
checkout-5d8f7c9b4d-k2x7q   2/2     Running     0              5d4h    10.42.0.17    worker-1   <none>           <none>
checkout-5d8f7c9b4d-zp9wm   1/2     Running     3 (12m ago)    5d4h    10.42.1.9     worker-2   <none>           <none>
migrate-29112-h4k2x         0/1     Completed   0              2m30s   10.42.1.44    worker-2   <none>           <none>
";
    all(
        output,
        &[
            ("size(rows)", "3"),
            ("rows.where(STATUS != 'Running')[0].NAME", "\"migrate-29112-h4k2x\""),
            ("rows.all(RESTARTS <= 3)", "true"),
            ("rows.any(RESTARTS == 3)", "true"),
            ("rows.all(AGE < 7d)", "true"),
            ("rows.count(NODE == 'worker-2')", "2"),
            ("rows[0]['NOMINATED NODE'] == '<none>'", "true"),
            ("rows[1].READY == '1/2'", "true"),
        ],
    );
}

#[test]
fn nothing_found() {
    for output in ["", "No resources found in shop namespace.\n"] {
        let fields = StepFields::new().output(output);
        let found = value_of("rows.where(STATUS != 'Running') is empty", &fields);
        assert_eq!(found, "Missing at `rows`: `rows` is missing: nothing was printed");
        assert_eq!(value_of("rows exists", &fields), "false");
    }
}

#[test]
fn processes() {
    let output = "\
USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.1 168140 12044 ?        Ss   Feb27   0:19 /usr/lib/systemd/systemd --switched-root
postgres    2210  3.4  6.2 431200 98112 ?        Ssl  09:14   1:07 /usr/bin/postgres -D /var/lib/pgsql
www-data    2301 91.0  1.0  80344 16020 ?        R    09:20   4:44 php-fpm: pool www
";
    all(
        output,
        &[
            ("rows.where(item['%CPU'] > 50)[0].PID", "\"2301\""),
            ("rows.count(USER == 'root')", "1"),
            ("rows[2].COMMAND", "\"php-fpm: pool www\""),
            ("rows.all(RSS < 100000)", "true"),
        ],
    );
}

#[test]
fn file_systems() {
    let output = "\
Filesystem                 Size  Used Avail Use% Mounted on
/dev/mapper/vg0-root        50G   31G   17G  66% /
tmpfs                      3.9G     0  3.9G   0% /dev/shm
/dev/mapper/vg0-data       1.5T  1.4T   61G  96% /srv/data
";
    all(
        output,
        &[
            ("rows.all(item['Use%'] < 95%)", "false"),
            ("rows.where(item['Use%'] >= 95%)[0]['Mounted on']", "\"/srv/data\""),
            ("rows.where(item['Mounted on'] == '/srv/data').all(Avail > 50Gi)", "true"),
            ("rows.any(Size > 1Ti)", "true"),
            (
                "rows.all(item['Use%'] < 95)",
                "Clash at `item['Use%'] < 95`: the cell \"66%\" cannot be read as a number, to be compared with 95",
            ),
        ],
    );
}

#[test]
fn containers() {
    let output = "\
CONTAINER ID   IMAGE                COMMAND                  CREATED        STATUS                    PORTS                                       NAMES
8c1f0a7d2b31   redis:7-alpine       \"docker-entrypoint.s…\"   3 weeks ago    Up 3 weeks (healthy)      6379/tcp                                    cache
5be2f6f0d9aa   registry/web:2.4.1   \"/docker-entrypoint.…\"   2 hours ago    Up 2 hours (unhealthy)    0.0.0.0:8080->80/tcp, :::8080->80/tcp       web
19a0c35e7fd2   busybox              \"sleep 3600\"             10 hours ago   Exited (137) 9 hours ago                                               batch
";
    all(
        output,
        &[
            ("rows.where(STATUS not starts with 'Up')[0].NAMES", "\"batch\""),
            ("rows.any(STATUS contains 'unhealthy')", "true"),
            ("rows[0]['CONTAINER ID']", "\"8c1f0a7d2b31\""),
            ("rows[2].PORTS is empty", "true"),
            ("rows[1].CREATED", "\"2 hours ago\""),
        ],
    );
}

#[test]
fn block_devices() {
    let output = "\
NAME        MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS
nvme0n1     259:0    0 476.9G  0 disk 
├─nvme0n1p1 259:1    0   600M  0 part /boot/efi
└─nvme0n1p2 259:2    0 476.4G  0 part /
";
    all(
        output,
        &[
            ("rows.count(TYPE == 'part')", "2"),
            ("rows.where(TYPE == 'disk').all(SIZE > 400Gi)", "true"),
            ("rows[1].MOUNTPOINTS", "\"/boot/efi\""),
            ("rows[0].MOUNTPOINTS is empty", "true"),
        ],
    );
}

#[test]
fn memory() {
    let output = "               total        used        free      shared  buff/cache   available
Mem:           31852       14210        2177        1033       17012       17641
Swap:           8191           0        8191
";
    all(
        output,
        &[
            ("rows[0].available > 4000", "true"),
            ("rows[0]['buff/cache']", "\"17012\""),
            ("rows.where(item[''] == 'Swap:').all(used == 0)", "true"),
            ("rows[1].available is empty", "true"),
            ("rows[0].used / rows[0].total < 0.5", "true"),
        ],
    );
    let human = "              total        used        free      shared  buff/cache   available
Mem:           31Gi        13Gi       2.1Gi       1.0Gi        16Gi        17Gi
Swap:         8.0Gi          0B       8.0Gi
";
    all(human, &[("rows[0].available > 8Gi", "true"), ("rows[1].used == 0B", "true")]);
}

#[test]
fn units_of_systemd() {
    let output = "  UNIT                     LOAD   ACTIVE SUB     DESCRIPTION
  chronyd.service          loaded active running NTP client/server
● nginx.service            loaded failed failed  The nginx HTTP and reverse proxy server
  sshd.service             loaded active running OpenSSH server daemon

LOAD   = Reflects whether the unit definition was properly loaded.
ACTIVE = The high-level unit activation state, i.e. generalization of SUB.
SUB    = The low-level unit activation state, values depend on unit type.

3 loaded units listed. Pass --all to see loaded but inactive units, too.
";
    all(
        output,
        &[
            ("size(rows)", "3"),
            ("rows.where(ACTIVE == 'failed')[0].UNIT", "\"nginx.service\""),
            ("rows.all(LOAD == 'loaded')", "true"),
            ("rows[0].SUB", "\"running\""),
            ("rows[1].DESCRIPTION", "\"The nginx HTTP and reverse proxy server\""),
        ],
    );
}

#[test]
fn sockets() {
    let output = "State    Recv-Q   Send-Q     Local Address:Port     Peer Address:Port  Process                                   
LISTEN   0        4096          127.0.0.53%lo:53            0.0.0.0:*      users:((\"systemd-resolve\",pid=611,fd=14))
LISTEN   0        511                 0.0.0.0:80            0.0.0.0:*      users:((\"nginx\",pid=2044,fd=6))
LISTEN   0        128                    [::]:22               [::]:*      
";
    all(
        output,
        &[
            ("size(rows)", "3"),
            ("rows.any(item['Local Address:Port'] ends with ':80')", "true"),
            ("rows.where(Process contains 'nginx')[0]['Send-Q']", "\"511\""),
            ("rows[2]['Peer Address:Port']", "\"[::]:*\""),
            ("rows.all(State == 'LISTEN')", "true"),
        ],
    );
    let narrow = "State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
LISTEN 0      4096      127.0.0.1:5432       0.0.0.0:*    users:((\"postgres\",pid=812,fd=7))
LISTEN 0      511         0.0.0.0:80         0.0.0.0:*    users:((\"nginx\",pid=2044,fd=6))
";
    all(
        narrow,
        &[
            ("size(rows)", "2"),
            ("rows.any(item['Local Address:Port'] ends with ':5432')", "true"),
            ("rows[1]['Peer Address:Port']", "\"0.0.0.0:*\""),
            ("rows[0].Process contains 'postgres'", "true"),
        ],
    );
}

#[test]
fn connections() {
    let output = "Active Internet connections (only servers)
Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name    
tcp        0      0 127.0.0.1:5432          0.0.0.0:*               LISTEN      812/postgres        
tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      1001/sshd: /usr/sbi 
tcp6       0      0 :::80                   :::*                    LISTEN      2044/nginx: master  
udp        0      0 127.0.0.1:323           0.0.0.0:*                           640/chronyd         
";
    all(
        output,
        &[
            ("size(rows)", "4"),
            ("rows.any(item['Local Address'] == '127.0.0.1:5432')", "true"),
            ("rows.where(Proto != 'udp').all(State == 'LISTEN')", "true"),
            ("rows[3].State is empty", "true"),
            ("rows[3]['PID/Program name']", "\"640/chronyd\""),
            ("rows[1]['PID/Program name']", "\"1001/sshd: /usr/sbi\""),
            ("rows[2].Proto", "\"tcp6\""),
        ],
    );
}

#[test]
fn usage_of_pods_and_nodes() {
    let output = "NAME       CPU(cores)   CPU%   MEMORY(bytes)   MEMORY%   
worker-1   412m         10%    3120Mi          41%       
worker-2   3781m        94%    7012Mi          92%       
";
    all(
        output,
        &[
            ("rows.where(item['CPU%'] > 90%)[0].NAME", "\"worker-2\""),
            ("rows.any(item['MEMORY(bytes)'] > 6Gi)", "true"),
            ("rows.all(item['MEMORY%'] < 95%)", "true"),
        ],
    );
}

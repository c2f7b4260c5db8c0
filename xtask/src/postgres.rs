//! A Postgres of our own for as long as the tests last.

use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::act::{Failed, run};
use crate::need;
use crate::place::on_path;

/// A running cluster; dropped, it stops and its folder goes.
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    owner: Option<Owner>,
    port: u16,
    /// Our child, in our process group: Ctrl-C reaches it too.
    server: Child,
}

/// Who runs it: Postgres refuses to be root.
#[derive(Debug, Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl Cluster {
    /// Makes a cluster and starts it on a free port of this machine only. It forgets everything at a power cut, which is
    /// fine for tests and much faster.
    pub fn start() -> Result<Self, Failed> {
        let programs = match find() {
            Some(programs) => programs,
            None => {
                need::debian("Postgres", &["postgresql"])?;
                find().ok_or_else(|| Failed("Postgres was installed but its programs are not where Debian puts them".to_owned()))?
            }
        };
        let owner = if need::is_root() { Some(owner()?) } else { None };
        let folder = std::env::temp_dir().join(format!("brug-postgres-{}", std::process::id()));
        let data = folder.join("data");
        fs::create_dir_all(&folder).map_err(Failed::at("cannot make a folder for Postgres"))?;
        if let Some(owner) = owner {
            std::os::unix::fs::chown(&folder, Some(owner.user), Some(owner.group))
                .map_err(Failed::at("cannot give Postgres its folder"))?;
        }
        let mut initdb = command(&programs, "initdb", &folder, owner);
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"]).arg(&data);
        run(initdb.stdout(Stdio::null()))?;

        let port = free_port()?;
        let log = fs::File::create(folder.join("log")).map_err(Failed::at("cannot make the log of Postgres"))?;
        let mut server = command(&programs, "postgres", &folder, owner);
        server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
        for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"] {
            server.args(["-c", setting]);
        }
        let server = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().map_err(Failed::at("cannot start Postgres"))?;
        let mut cluster = Self { folder, programs, owner, port, server };
        cluster.wait()?;
        Ok(cluster)
    }

    /// Address of a database that is there from the start.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self) -> Result<(), Failed> {
        for _ in 0..300 {
            let mut ready = command(&self.programs, "pg_isready", &self.folder, self.owner);
            ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ready.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            if self.server.try_wait().is_ok_and(|ended| ended.is_some()) {
                break;
            }
            sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(Failed(format!("Postgres does not start:\n{log}")))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = command(&self.programs, "pg_ctl", &self.folder, self.owner);
        stop.args(["stop", "--mode=immediate", "--pgdata"]).arg(self.folder.join("data")).stdout(Stdio::null());
        if !stop.status().is_ok_and(|status| status.success()) {
            // It may have ended already.
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of the newest Postgres' programs: Debian keeps them off PATH.
fn find() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").ok();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .collect();
    versions.sort();
    let newest = versions.pop().map(|(_, programs)| programs);
    newest.or_else(|| Some(on_path("initdb")?.parent()?.to_owned()))
}

fn owner() -> Result<Owner, Failed> {
    let users = fs::read_to_string("/etc/passwd").map_err(Failed::at("cannot read /etc/passwd"))?;
    let found = users.lines().find_map(|line| {
        let mut fields = line.strip_prefix("postgres:")?.split(':').skip(1);
        Some(Owner { user: fields.next()?.parse().ok()?, group: fields.next()?.parse().ok()? })
    });
    found.ok_or_else(|| Failed("Postgres refuses to run as root, and there is no user `postgres` to run it as".to_owned()))
}

fn command(programs: &Path, program: &str, folder: &Path, owner: Option<Owner>) -> Command {
    let mut command = Command::new(programs.join(program));
    command.current_dir(folder);
    if let Some(owner) = owner {
        command.uid(owner.user).gid(owner.group);
    }
    command
}

/// A port that nothing listens on.
fn free_port() -> Result<u16, Failed> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(Failed::at("no free port"))
}

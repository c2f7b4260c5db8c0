//! A database for one test, on either engine.

use std::path::PathBuf;

use rusqlite::fallible_iterator::FallibleIterator;
use server::clock::OsEntropy;
use server::db::{DatabaseUrl, Db, migrate};
use sqlx::{Connection, PgConnection, Row};

/// Where the Postgres server for tests is: postgres://USER@HOST/NAME of a user who may create databases.
const POSTGRES_URL: &str = "BRUG_TEST_POSTGRES_URL";

/// Which database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A temporary file.
    Sqlite,
    /// A fresh database on a server.
    Postgres,
}

/// One test's database; nothing is in it.
#[derive(Debug, Clone)]
pub struct Database {
    /// Where it is.
    pub url: DatabaseUrl,
    /// On which engine.
    pub engine: Engine,
}

impl Engine {
    /// Runs a test on a database of its own, and takes the database away again, also when the test fails.
    pub fn run<F: Future<Output = ()> + Send + 'static>(self, test: impl FnOnce(Database) -> F) {
        let Some(place) = Place::find(self) else { return };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let ended = runtime.block_on(async {
            place.make().await;
            let database = Database { url: place.url(), engine: self };
            let ended = tokio::spawn(test(database)).await;
            place.remove().await;
            ended
        });
        if let Err(error) = ended
            && error.is_panic()
        {
            std::panic::resume_unwind(error.into_panic());
        }
    }
}

impl Database {
    /// Opens it, with the schema as it stands.
    pub async fn open(&self) -> Db {
        let db = Db::make(&self.url).await.unwrap();
        migrate(&db).await.unwrap();
        db
    }

    /// What no statement of the program does; gives the rows of the last command, as texts.
    pub async fn raw(&self, sql: &str) -> Vec<Vec<String>> {
        match &self.url {
            DatabaseUrl::Sqlite(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                let mut found = Vec::new();
                let mut batch = rusqlite::Batch::new(&connection, sql);
                while let Some(mut statement) = batch.next().unwrap() {
                    let columns = statement.column_count();
                    let mut rows = statement.raw_query();
                    found.clear();
                    while let Some(row) = rows.next().unwrap() {
                        let text = |column| row.get::<_, rusqlite::types::Value>(column).unwrap();
                        found.push((0..columns).map(|column| shown(text(column))).collect());
                    }
                }
                found
            }
            DatabaseUrl::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                let rows = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.unwrap();
                rows.iter().map(|row| (0..row.len()).map(|column| row.get::<String, _>(column)).collect()).collect()
            }
        }
    }
}

fn shown(value: rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Text(text) => text,
        rusqlite::types::Value::Integer(number) => number.to_string(),
        other => panic!("neither text nor number: {other:?}"),
    }
}

enum Place {
    Folder(PathBuf),
    Server { url: String, name: String },
}

impl Place {
    /// `None` when there is no Postgres server for tests and there need not be one.
    fn find(engine: Engine) -> Option<Self> {
        let name = format!("brug_test_{}", domain::ids::EventId::new(0, &OsEntropy)).replace('-', "");
        match (engine, std::env::var(POSTGRES_URL)) {
            (Engine::Sqlite, _) => Some(Self::Folder(folder().join(name))),
            (Engine::Postgres, Ok(url)) => Some(Self::Server { url, name }),
            (Engine::Postgres, Err(_)) => {
                let must = std::env::var("CI").is_ok_and(|ci| ci == "true");
                assert!(!must, "{POSTGRES_URL} is missing: with CI=true the Postgres half of the tests must run");
                eprintln!("skipped: {POSTGRES_URL} is not set");
                None
            }
        }
    }

    fn url(&self) -> DatabaseUrl {
        match self {
            Self::Folder(folder) => format!("sqlite:{}", folder.join("brug.sqlite").display()),
            Self::Server { url, name } => {
                let (before, query) = url.split_once('?').map_or((url.as_str(), None), |(before, query)| (before, Some(query)));
                let (server, _) = before.rsplit_once('/').unwrap_or((before, ""));
                let query = query.map_or_else(String::new, |query| format!("?{query}"));
                format!("{server}/{name}{query}")
            }
        }
        .parse()
        .unwrap()
    }

    async fn make(&self) {
        match self {
            Self::Folder(folder) => std::fs::create_dir_all(folder).unwrap(),
            Self::Server { url, name } => administer(url, format!("CREATE DATABASE {name}")).await,
        }
    }

    async fn remove(&self) {
        match self {
            Self::Folder(folder) => std::fs::remove_dir_all(folder).unwrap(),
            Self::Server { url, name } => administer(url, format!("DROP DATABASE {name} WITH (FORCE)")).await,
        }
    }
}

/// In memory where the system has such a folder: what a test proves does not depend on how fast a disk answers.
fn folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

async fn administer(url: &str, command: String) {
    let mut connection = PgConnection::connect(url).await.unwrap_or_else(|error| panic!("{POSTGRES_URL} cannot be reached: {error}"));
    // The name is made above, of hexadecimal digits.
    sqlx::raw_sql(sqlx::AssertSqlSafe(command)).execute(&mut connection).await.unwrap();
}

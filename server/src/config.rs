//! What the server is told when it starts.

use std::net::SocketAddr;

use clap::Args;

/// Settings of `brug serve`. Each is a flag and an environment variable.
#[derive(Debug, Clone, Args)]
pub struct ServeConfig {
    /// Where to listen. An address that others reach is refused without --behind-tls-proxy.
    #[arg(long, env = "BRUG_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// A reverse proxy of ours ends TLS in front and sets X-Forwarded-For.
    #[arg(long, env = "BRUG_BEHIND_TLS_PROXY")]
    pub behind_tls_proxy: bool,
    /// Leave it to another server, or to `brug publish`, to protect figures before somebody asks for them.
    #[arg(long, env = "BRUG_NO_PUBLISHING")]
    pub no_publishing: bool,
}

/// Where the database is, and the key beside it; for every command.
#[derive(Debug, Clone, Args)]
pub struct DatabaseConfig {
    /// The file with the key by which figures are rounded; made when there is none. Never in a backup of the database.
    #[arg(long, env = "BRUG_KEY_FILE", default_value = "data/brug.key", value_name = "FILE")]
    pub key_file: std::path::PathBuf,
    /// sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(long, env = "BRUG_DATABASE_URL", default_value = "sqlite:data/brug.sqlite", hide_env_values = true)]
    pub database_url: String,
}

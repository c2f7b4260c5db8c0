//! `brug serve`

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal;

use super::{Failed, check_schema, schema_line};
use crate::aggregate::publish;
use crate::clock::{OsEntropy, SystemClock};
use crate::config::ServeConfig;
use crate::db::Db;
use crate::http::{App, router};
use crate::key::Key;
use crate::store::{partnership, session};

/// How often it is seen whether a quarter is out, and old sessions are swept.
const ROUND: Duration = Duration::from_secs(30);
/// How often what was written is brought to its place.
const TIDY: Duration = Duration::from_secs(1);

pub(super) async fn run(db: Db, key: Key, config: &ServeConfig) -> Result<(), Failed> {
    if !config.listen.ip().is_loopback() && !config.behind_tls_proxy {
        return Err(Failed(format!(
            "{} can be reached from outside, and Brug itself speaks no TLS: put a proxy in front and say so with --behind-tls-proxy",
            config.listen
        )));
    }
    let ran = check_schema(&db).await?;
    let partnerships = async { partnership::all(&mut db.glance().await?).await };
    if partnerships.await.map_err(Failed::because)?.is_empty() {
        return Err(Failed("there is no partnership in this database: make one with brug codebook load FILE, or run brug demo".to_owned()));
    }
    let app = App::new(db.clone(), key, Arc::new(SystemClock), Arc::new(OsEntropy), config.behind_tls_proxy);
    let listener =
        TcpListener::bind(config.listen).await.map_err(|error| Failed(format!("cannot listen on {}: {error}", config.listen)))?;
    let address = listener.local_addr().map_err(Failed::because)?;
    println!("brug {}: {}", env!("CARGO_PKG_VERSION"), schema_line(ran));
    println!("http://{address}");
    let rounds = tokio::spawn(keep_up(app.clone(), !config.no_publishing));
    let tidying = tokio::spawn(keep_tidy(app.db.clone()));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await;
    rounds.abort();
    tidying.abort();
    db.close().await;
    served.map_err(Failed::because)
}

/// Releases what is out, where that is wanted.
async fn keep_up(app: App, publishes: bool) {
    loop {
        if let Err(error) = round(&app, publishes).await {
            tracing::warn!(%error, "a round of releasing failed; the next one tries again");
        }
        tokio::time::sleep(ROUND).await;
    }
}

async fn keep_tidy(db: Db) {
    loop {
        tokio::time::sleep(TIDY).await;
        if let Err(error) = db.tidy().await {
            tracing::warn!(%error, "the write-ahead log could not be brought in; the next try does");
        }
    }
}

async fn round(app: &App, publishes: bool) -> Result<(), crate::db::Error> {
    let mut tx = app.db.read().await?;
    let partnerships = partnership::all(&mut tx).await?;
    drop(tx);
    for id in partnerships {
        if publishes {
            publish((&app.db, &app.key, id), (app.clock.as_ref(), app.entropy.as_ref()), None, &|_| {}).await?;
        }
    }
    let mut tx = app.db.write().await?;
    session::sweep(&mut tx, app.clock.now()).await?;
    tx.commit().await
}

async fn asked_to_stop() {
    let interrupt = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

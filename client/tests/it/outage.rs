//! A server that is away for a moment, in real time.

use std::time::Duration;

use ax_admin::{Client, Error, api_keys, organizations, roles, spaces, users};
use ax_admin_sandbox::{Options, Sandbox, Scenario, server};
use futures_util::future::{join, try_join_all};
use tokio::net::TcpSocket;
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::support::{CANARY, bounded};

/// A read of one of several operations, so that 50 of them and their retries stay below the rate limit.
async fn read(client: &Client, number: usize) -> Result<(), Error> {
    match number % 5 {
        0 => client
            .users()
            .list_page(users::List::default())
            .await
            .map(drop),
        1 => client
            .roles()
            .list_page(roles::List::default())
            .await
            .map(drop),
        2 => client
            .spaces()
            .list_page(spaces::List::default())
            .await
            .map(drop),
        3 => client
            .api_keys()
            .list_page(api_keys::List::default())
            .await
            .map(drop),
        _ => {
            let filter = organizations::List::default();
            client.organizations().list_page(filter).await.map(drop)
        }
    }
}

#[tokio::test]
async fn fifty_reads_outlast_a_server_that_is_away_for_a_second() {
    bounded(async {
        let sandbox = Sandbox::new(Options {
            scenario: Scenario::Acme,
            key: Some(CANARY.to_owned()),
            ..Options::default()
        });
        let listener = server::bind(0).await.unwrap();
        let address = listener.local_addr().unwrap();
        let client = Client::builder()
            .api_key(CANARY)
            .base_url(format!("http://{address}"))
            .build()
            .unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = server::serve(sandbox.clone(), listener, false, async {
            let _dropped = stopped.await;
        });
        let ((), first) = join(serving, async {
            let first = read(&client, 0).await;
            drop(stop);
            first
        })
        .await;
        first.unwrap();
        // A socket that does not listen keeps the port and refuses connections.
        let away = TcpSocket::new_v4().unwrap();
        away.set_reuseaddr(true).unwrap();
        away.bind(address).unwrap();
        let reads = try_join_all((0..50).map(|number| read(&client, number)));
        let back = async {
            sleep(Duration::from_secs(1)).await;
            let listener = away.listen(1_024).unwrap();
            server::serve(sandbox.clone(), listener, false, std::future::pending()).await;
        };
        tokio::select! {
            read = reads => assert_eq!(read.unwrap().len(), 50),
            () = back => {}
        }
        assert_eq!(sandbox.log().len(), 51);
    })
    .await;
}

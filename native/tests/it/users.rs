//! Users, over several pages and through what goes wrong on the way.

use std::collections::BTreeSet;

use ax_admin::users::List;

use crate::support::{Served, bounded};

#[tokio::test]
async fn a_list_goes_over_all_pages_whatever_people_are_called() {
    bounded(async {
        let served = Served::acme().await;
        let input = List {
            limit: Some(7),
            ..List::default()
        };
        let mut users = served.client().users().list(input);
        let mut ids = BTreeSet::new();
        let mut odd_names = 0;
        while let Some(user) = users.next().await {
            let user = user.unwrap();
            odd_names += usize::from(user.name.contains(['\u{1b}', '<', '\u{202e}', '=']));
            ids.insert(user.id);
        }
        assert_eq!(ids.len(), 40);
        assert!(odd_names >= 3, "{odd_names}");
        assert!(users.undecodable().is_empty());
        assert_eq!(served.log().len(), 6);
    })
    .await;
}

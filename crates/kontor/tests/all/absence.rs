//! Being away: shown beside the name, in whole days of the firm, with who stands in.

use serde_json::{Value, json};

use crate::leaving::responsible;
use crate::office::begin;
use crate::staff::{staff, state};

/// Absence: in whole days of the firm, shown beside the name with who stands in, for oneself too.
#[tokio::test]
async fn absence_is_shown_beside_the_name_with_the_stand_in() {
    let (house, cast) = begin().await;
    responsible(&cast, cast.editor.id).await;
    let browser = cast.editor.browser().await;
    let mine = format!("/office/peeters/settings/staff/{}", cast.editor.id);
    let stand_in = cast.viewer.id.to_string();
    let days = |from, until| {
        [
            ("from", from),
            ("until", until),
            ("stand_in", stand_in.as_str()),
        ]
    };
    // Today is 2 November.
    browser
        .post(
            &format!("{mine}/absence"),
            &days("2026-11-02", "2026-11-04"),
        )
        .await
        .expect(303);
    let seen = |body: &str| body.contains("away until") && body.contains("Emma Wright stands in");
    let pages = [
        format!("/office/peeters/dossiers/{}", cast.dossier),
        format!("/office/peeters/dossiers/{}/info", cast.dossier),
        "/office/peeters".to_owned(),
        "/office/peeters/settings/staff".to_owned(),
    ];
    let owner = cast.owner.browser().await;
    for page in &pages {
        let body = owner.get(page).await.expect(200).body;
        assert!(seen(&body), "{page}");
    }
    let item = cast
        .owner
        .api()
        .get(&staff(cast.editor.id))
        .await
        .expect(200)
        .json();
    assert_eq!(item["state"], "away");
    assert_eq!(
        item["away"],
        json!({"from": "2026-11-02", "until": "2026-11-04", "stand_in": stand_in, "lends": false})
    );
    house.later(3 * 24 * 60);
    let owner = cast.owner.browser().await;
    for page in &pages {
        assert!(!seen(&owner.get(page).await.expect(200).body), "{page}");
    }
    assert_eq!(state(&cast.owner.api(), cast.editor.id).await, "active");
    let mine_api = staff(cast.editor.id);
    for (from, until) in [
        ("2026-11-10", "2026-11-09"),
        ("x", "2026-11-09"),
        ("2026-10-01", "2026-10-02"),
    ] {
        let body = json!({"away": {"from": from, "until": until}});
        cast.editor.api().patch(&mine_api, body).await.expect(422);
    }
    let own =
        json!({"away": {"from": "2026-12-01", "until": "2026-12-02", "stand_in": cast.editor.id}});
    cast.editor.api().patch(&mine_api, own).await.expect(422);
    let again = browser
        .post(
            &format!("{mine}/absence"),
            &days("2026-12-09", "2026-12-01"),
        )
        .await;
    assert!(again.expect(422).body.contains("2026-12-09"));
    let later = json!({"away": {"from": "2026-12-01", "until": "2026-12-02"}});
    cast.editor.api().patch(&mine_api, later).await.expect(200);
    let none = cast
        .editor
        .api()
        .patch(&mine_api, json!({"away": null}))
        .await
        .expect(200)
        .json();
    assert_eq!(none["away"], Value::Null);
    // A colleague's absence is theirs to set, or of whoever manages staff.
    let away = json!({"away": {"from": "2026-12-01", "until": "2026-12-02"}});
    cast.viewer
        .api()
        .patch(&mine_api, away.clone())
        .await
        .expect(403);
    cast.staff_admin
        .api()
        .patch(&mine_api, away)
        .await
        .expect(200);
}

//! The schema's steps, embedded in the binary.

use store::Migration;

/// All steps in their order.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "0001_foundation",
        sql: include_str!("../../../migrations/0001_foundation.sql"),
    },
    Migration {
        number: 2,
        name: "0002_rights",
        sql: include_str!("../../../migrations/0002_rights.sql"),
    },
    Migration {
        number: 3,
        name: "0003_factors",
        sql: include_str!("../../../migrations/0003_factors.sql"),
    },
    Migration {
        number: 4,
        name: "0004_staff",
        sql: include_str!("../../../migrations/0004_staff.sql"),
    },
    Migration {
        number: 5,
        name: "0005_contact_fields",
        sql: include_str!("../../../migrations/0005_contact_fields.sql"),
    },
    Migration {
        number: 6,
        name: "0006_exchange",
        sql: include_str!("../../../migrations/0006_exchange.sql"),
    },
    Migration {
        number: 8,
        name: "0008_views",
        sql: include_str!("../../../migrations/0008_views.sql"),
    },
    Migration {
        number: 9,
        name: "0009_openid",
        sql: include_str!("../../../migrations/0009_openid.sql"),
    },
    Migration {
        number: 10,
        name: "0010_teams",
        sql: include_str!("../../../migrations/0010_teams.sql"),
    },
    Migration {
        number: 11,
        name: "0011_copies",
        sql: include_str!("../../../migrations/0011_copies.sql"),
    },
    Migration {
        number: 12,
        name: "0012_templates",
        sql: include_str!("../../../migrations/0012_templates.sql"),
    },
    Migration {
        number: 13,
        name: "0013_batches",
        sql: include_str!("../../../migrations/0013_batches.sql"),
    },
    Migration {
        number: 15,
        name: "0015_notes",
        sql: include_str!("../../../migrations/0015_notes.sql"),
    },
    Migration {
        number: 16,
        name: "0016_lending",
        sql: include_str!("../../../migrations/0016_lending.sql"),
    },
    Migration {
        number: 17,
        name: "0017_saved_filters",
        sql: include_str!("../../../migrations/0017_saved_filters.sql"),
    },
    Migration {
        number: 18,
        name: "0018_monitor",
        sql: include_str!("../../../migrations/0018_monitor.sql"),
    },
    Migration {
        number: 19,
        name: "0019_engagements",
        sql: include_str!("../../../migrations/0019_engagements.sql"),
    },
    Migration {
        number: 20,
        name: "0020_ended",
        sql: include_str!("../../../migrations/0020_ended.sql"),
    },
    Migration {
        number: 21,
        name: "0021_later",
        sql: include_str!("../../../migrations/0021_later.sql"),
    },
    Migration {
        number: 22,
        name: "0022_uploads",
        sql: include_str!("../../../migrations/0022_uploads.sql"),
    },
    Migration {
        number: 23,
        name: "0023_documents",
        sql: include_str!("../../../migrations/0023_documents.sql"),
    },
    Migration {
        number: 24,
        name: "0024_requests",
        sql: include_str!("../../../migrations/0024_requests.sql"),
    },
    Migration {
        number: 25,
        name: "0025_note_mentions",
        sql: include_str!("../../../migrations/0025_note_mentions.sql"),
    },
    Migration {
        number: 26,
        name: "0026_request_mails",
        sql: include_str!("../../../migrations/0026_request_mails.sql"),
    },
    Migration {
        number: 27,
        name: "0027_checklists",
        sql: include_str!("../../../migrations/0027_checklists.sql"),
    },
    Migration {
        number: 29,
        name: "0029_holds",
        sql: include_str!("../../../migrations/0029_holds.sql"),
    },
    Migration {
        number: 30,
        name: "0030_numbers",
        sql: include_str!("../../../migrations/0030_numbers.sql"),
    },
    Migration {
        number: 31,
        name: "0031_marks",
        sql: include_str!("../../../migrations/0031_marks.sql"),
    },
    Migration {
        number: 32,
        name: "0032_pictures",
        sql: include_str!("../../../migrations/0032_pictures.sql"),
    },
    Migration {
        number: 33,
        name: "0033_scans",
        sql: include_str!("../../../migrations/0033_scans.sql"),
    },
    Migration {
        number: 34,
        name: "0034_bounces",
        sql: include_str!("../../../migrations/0034_bounces.sql"),
    },
    Migration {
        number: 35,
        name: "0035_answers",
        sql: include_str!("../../../migrations/0035_answers.sql"),
    },
    Migration {
        number: 36,
        name: "0036_purge",
        sql: include_str!("../../../migrations/0036_purge.sql"),
    },
    Migration {
        number: 37,
        name: "0037_waiting",
        sql: include_str!("../../../migrations/0037_waiting.sql"),
    },
    Migration {
        number: 38,
        name: "0038_mailboxes",
        sql: include_str!("../../../migrations/0038_mailboxes.sql"),
    },
    Migration {
        number: 39,
        name: "0039_outbox",
        sql: include_str!("../../../migrations/0039_outbox.sql"),
    },
    Migration {
        number: 40,
        name: "0040_notices",
        sql: include_str!("../../../migrations/0040_notices.sql"),
    },
    Migration {
        number: 42,
        name: "0042_inbox",
        sql: include_str!("../../../migrations/0042_inbox.sql"),
    },
    Migration {
        number: 44,
        name: "0044_lanes",
        sql: include_str!("../../../migrations/0044_lanes.sql"),
    },
    Migration {
        number: 45,
        name: "0045_inbox_told",
        sql: include_str!("../../../migrations/0045_inbox_told.sql"),
    },
    Migration {
        number: 46,
        name: "0046_inbox_lists",
        sql: include_str!("../../../migrations/0046_inbox_lists.sql"),
    },
    Migration {
        number: 47,
        name: "0047_inbox_sought",
        sql: include_str!("../../../migrations/0047_inbox_sought.sql"),
    },
];

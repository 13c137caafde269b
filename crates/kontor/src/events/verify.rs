//! Checking the chains, line by line, for `kontor verify`.

use store::Tx;
use uuid::Uuid;

use super::lines::read_line;
use super::store as sql;
use crate::ids::FirmId;
use crate::refusal::Refusal;

const AT_ONCE: i64 = 500;

/// One chain that is to be checked.
#[derive(Clone, Debug)]
pub struct Head {
    pub firm: FirmId,
    pub chain: Uuid,
    /// The firm's slug or the dossier's name, to be told in a finding.
    pub name: String,
    pub seq: i64,
}

/// The firms' own chains.
pub fn firm_heads(tx: &mut Tx<'_>) -> Result<Vec<Head>, Refusal> {
    Ok(tx.all(sql::FIRMS, &[], |row| {
        let firm: FirmId = row.get(0)?;
        Ok(Head {
            firm,
            chain: firm.0,
            name: row.get(1)?,
            seq: row.get(2)?,
        })
    })?)
}

/// The chains of a firm's dossiers, `AT_ONCE` at a time, after `after`.
pub fn dossier_heads(tx: &mut Tx<'_>, firm: FirmId, after: Uuid) -> Result<Vec<Head>, Refusal> {
    Ok(tx.all(sql::HEADS, &[&firm, &after, &AT_ONCE], |row| {
        Ok(Head {
            firm,
            chain: row.get(0)?,
            name: row.get(1)?,
            seq: row.get(2)?,
        })
    })?)
}

/// What is wrong with a chain, in an operator's words; nothing if it is whole.
pub fn findings(tx: &mut Tx<'_>, head: &Head) -> Result<Vec<String>, Refusal> {
    let mut found = Vec::new();
    let (mut expected, mut previous) = (1_i64, vec![0_u8; 32]);
    loop {
        let lines = tx.all(
            sql::CHAIN,
            &[&head.firm, &head.chain, &(expected - 1), &AT_ONCE],
            read_line,
        )?;
        let more = lines.len() as i64 == AT_ONCE;
        for (line, stored) in lines {
            let named = format!(
                "event {} (number {} of {}, {})",
                line.id, line.seq, head.name, line.kind
            );
            if line.seq != expected {
                found.push(format!(
                    "{named}: numbers {expected} to {} are missing",
                    line.seq - 1
                ));
            }
            let gap = line.seq != expected;
            if line.hash().as_slice() != stored {
                found.push(format!(
                    "{named}: was altered, its content does not match its hash"
                ));
            } else if !gap && line.previous != previous {
                found.push(format!("{named}: does not follow the line before it"));
            }
            expected = line.seq + 1;
            previous = stored;
        }
        if !more {
            break;
        }
    }
    if expected - 1 != head.seq {
        found.push(format!(
            "{}: {} events were counted, the last one present is number {}",
            head.name,
            head.seq,
            expected - 1
        ));
    }
    Ok(found)
}

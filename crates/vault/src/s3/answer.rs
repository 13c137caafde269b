//! What the store says: refusals, and lists, in the little XML that it speaks.

use crate::list::Found;

/// The text of the first element of this name.
pub(super) fn element(xml: &str, name: &str) -> Option<String> {
    let start = xml.find(&format!("<{name}>"))? + name.len() + 2;
    let end = start + xml[start..].find(&format!("</{name}>"))?;
    Some(plain(&xml[start..end]))
}

/// What stands in an answer to `ListObjectsV2`: names without `prefix`, in their order.
pub(super) fn listed(xml: &str, prefix: &str) -> Result<Vec<Found>, String> {
    let mut found = Vec::new();
    for object in xml.split("<Contents>").skip(1) {
        let part = |name: &str| element(object, name).ok_or(format!("an object without {name}"));
        let name = part("Key")?;
        let size = part("Size")?;
        let changed = part("LastModified")?;
        let changed: jiff::Timestamp = changed
            .parse()
            .map_err(|_| format!("not a time: {changed}"))?;
        if let Some(name) = name.strip_prefix(prefix) {
            found.push(Found::new(
                name.to_owned(),
                size.parse().map_err(|_| format!("not a size: {size}"))?,
                changed.as_millisecond(),
            ));
        }
    }
    Ok(found)
}

fn plain(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list() {
        let xml = "<?xml version=\"1.0\"?><ListBucketResult><Contents><Key>p/a&amp;b</Key>\
            <LastModified>2026-11-02T08:00:00.000Z</LastModified><Size>12</Size></Contents>\
            <Contents><Size>0</Size><Key>p/c</Key><LastModified>2026-11-02T08:00:01Z</LastModified>\
            </Contents></ListBucketResult>";
        let found = listed(xml, "p/").unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].name.as_str(), found[0].size), ("a&b", 12));
        assert_eq!(found[1].changed_at, 1_793_606_401_000);
        assert!(found[0].key.is_none());
        assert_eq!(listed("<ListBucketResult/>", "p/").unwrap(), Vec::new());
        assert!(listed("<Contents><Key>x</Key></Contents>", "").is_err());
    }

    #[test]
    fn a_refusal() {
        let xml = "<Error><Code>NoSuchBucket</Code><Message>None &lt;here&gt;</Message></Error>";
        assert_eq!(element(xml, "Code").as_deref(), Some("NoSuchBucket"));
        assert_eq!(element(xml, "Message").as_deref(), Some("None <here>"));
        assert_eq!(element("<Code>", "Code"), None);
    }
}

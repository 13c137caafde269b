//! Letters to a folder.

mod common;

use common::letter;
use post::{Post, PostError, build};

#[tokio::test]
async fn one_letter_is_one_file() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("deep/mail");
    let post = Post::open(&format!("file:{}", folder.display())).unwrap();
    post.probe().await.unwrap();
    let accepted = post.send(&letter("0197.x-1")).await.unwrap();
    assert_eq!(accepted.answer, "001700000000-0197.x-1.eml");
    post.send(&letter("0197.x-1")).await.unwrap();
    post.clone().send(&letter("../2")).await.unwrap();
    post.send(&letter("2")).await.unwrap();
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(
        names
            .iter()
            .all(|name| name.starts_with("001700000000-") && name.ends_with(".eml"))
    );
    assert_eq!(
        std::fs::read(folder.join(&accepted.answer)).unwrap(),
        build(&letter("0197.x-1")).unwrap()
    );
}

#[tokio::test]
async fn a_folder_that_went_away_is_worth_another_try() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("mail");
    let post = Post::open(&format!("file:{}", folder.display())).unwrap();
    std::fs::remove_dir(&folder).unwrap();
    assert!(matches!(post.probe().await, Err(PostError::Temporary(_))));
    assert!(matches!(
        post.send(&letter("1")).await,
        Err(PostError::Temporary(_))
    ));
}

#[test]
fn a_folder_that_cannot_be_is_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(
        Post::open(&format!("file:{}/mail", file.display())),
        Err(PostError::BadUrl(_))
    ));
}

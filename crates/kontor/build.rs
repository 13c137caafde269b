//! Sees to it that what is embedded is there, and is embedded anew when it changes.

fn main() {
    println!("cargo:rerun-if-changed=../../web/dist");
    println!("cargo:rerun-if-changed=../../locales");
    println!("cargo:rerun-if-changed=build.rs");
    assert!(
        std::path::Path::new("../../web/dist/manifest.json").is_file(),
        "web/dist/manifest.json is missing: run `make assets` first"
    );
}

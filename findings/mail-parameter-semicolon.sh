#!/usr/bin/env bash
# A file name of a mail's attachment that holds a semicolon, as "answers; MA.json" does, inside quotation marks (RFC 2045,
# 5.1: a quoted string may hold it).
# Guess before running: the parser gives the whole name.
# Seen with mailparse 0.16.1: the quoted string is cut at the semicolon, and the opening quotation mark stays in the value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "mail-parameter"
version = "0.0.0"
edition = "2021"
[dependencies]
mailparse = "=0.16.1"
TOML
cat > src/main.rs <<'RUST'
fn main() {
    let mail = b"Content-Type: application/json\r\nContent-Disposition: attachment; filename=\"answers; MA.json\"\r\n\r\n{}\r\n";
    let parsed = mailparse::parse_mail(mail).expect("a mail");
    println!("{:?}", parsed.get_content_disposition().params.get("filename"));
}
RUST
said=$(cargo run --quiet)
echo "mailparse 0.16.1, $(rustc --version): $said"
[ "$said" = 'Some("\"answers")' ]

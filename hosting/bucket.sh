#!/usr/bin/env bash
# Copies dist/, or site/ of the archive of a release, to an Amazon S3 bucket or a compatible store. It may have
# one guide, or several in folders of their own.
#
#   hosting/bucket.sh s3://my-bucket/guide [--endpoint-url https://…]
#
# Needs the `aws` command with its own credentials. Nothing is deleted: the files of earlier builds,
# whose names identify their content, stay for readers who have an older page open. A lifecycle rule
# on the bucket may remove files that have not been written for 30 days. Each page is index.html in its
# own folder, so the bucket must be served as a website, with index.html as its index document and
# 404.html as its error document.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target="${1:?name the bucket, such as s3://my-bucket/guide}"
shift
from=dist
[ -d dist ] || from=site

year="public, max-age=31536000, immutable"
again="no-cache"

# A bucket cannot choose between copies, so the compressed one is stored under the name of the file.
# Every browser that runs the guide accepts gzip, and so do crawlers.
put() { # file, name, content type, time
  aws s3 cp "$1" "$target/$2" --content-type "$3" --cache-control "$4" --no-progress "${@:5}"
}

kind() {
  case "$1" in
    *.html) echo "text/html; charset=utf-8" ;;
    *.js) echo "text/javascript; charset=utf-8" ;;
    *.csv) echo "text/csv; charset=utf-8" ;;
    *.wasm) echo "application/wasm" ;;
    *.json) echo "application/json" ;;
    *.xml) echo "application/xml" ;;
    *.txt) echo "text/plain; charset=utf-8" ;;
    *.webmanifest) echo "application/manifest+json" ;;
    *.svg) echo "image/svg+xml" ;;
    *.png) echo "image/png" ;;
    *.woff2) echo "font/woff2" ;;
    *) echo "application/octet-stream" ;;
  esac
}

send() { # name, time
  if [ -f "$from/$1.gz" ]; then
    put "$from/$1.gz" "$1" "$(kind "$1")" "$2" --content-encoding gzip "${options[@]}"
  else
    put "$from/$1" "$1" "$(kind "$1")" "$2" "${options[@]}"
  fi
}

options=("$@")
# The deepest first, so that a page comes after those that it leads to.
mapfile -t names < <(cd "$from" && find . -type f ! -name '*.br' ! -name '*.gz' ! -name _headers -printf '%d %P\n' |
  sort -k1,1nr -k2 | cut -d' ' -f2-)
[ ${#names[@]} -gt 0 ] || { echo "there is nothing in $from/ to upload" >&2 && exit 1; }

# First the files that new pages need, then the pages, and last the worker of each guide, which lists them
# all, so that nothing ever refers to a missing file.
hashed() { [[ $1 =~ -[0-9a-f]+\.(js|wasm|pack|woff2)$ ]]; }
worker() { [[ /$1 == */sw.js ]]; }
for name in "${names[@]}"; do
  if hashed "$name"; then send "$name" "$year"; fi
done
for name in "${names[@]}"; do
  if ! hashed "$name" && ! worker "$name"; then send "$name" "$again"; fi
done
for name in "${names[@]}"; do
  if worker "$name"; then send "$name" "$again"; fi
done

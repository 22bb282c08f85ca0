#!/bin/sh
# A signed request (RFC 9421, hmac-sha256) with nothing but curl and openssl. Usage:
#   JIDI=https://jidi.example KEY=… SIGNING_SECRET=… sh signed-request.sh order.json
# KEY and SIGNING_SECRET are the `key` and the `signingSecret` that were shown once when the key was issued.
set -eu

body=$1
method=POST
path=/api/v1/work-orders
idempotency_key="$(openssl rand -hex 16)"
digest="sha-256=:$(openssl dgst -sha256 -binary "$body" | openssl base64 -A):"

# The secret is base64url without padding; openssl wants it in hexadecimal.
secret="$(printf '%s=' "$SIGNING_SECRET" | tr '_-' '/+' | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')"

parameters="(\"@method\" \"@path\" \"@query\" \"content-digest\" \"content-type\" \"idempotency-key\");created=$(date +%s);nonce=\"$(openssl rand -hex 16)\";alg=\"hmac-sha256\""

# The text that is signed: one line for each component, in the order of the list, and the list itself last, without a line end.
signature="$(printf '"@method": %s\n"@path": %s\n"@query": ?\n"content-digest": %s\n"content-type": application/json\n"idempotency-key": %s\n"@signature-params": %s' \
  "$method" "$path" "$digest" "$idempotency_key" "$parameters" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$secret" -binary | openssl base64 -A)"

curl -sS -X "$method" "$JIDI$path" \
  -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -H "Idempotency-Key: $idempotency_key" -H "Content-Digest: $digest" \
  -H "Signature-Input: sig1=$parameters" -H "Signature: sig1=:$signature:" --data-binary "@$body"

#!/bin/sh
# Runs `make test` as README says it, on a machine that has nothing: a bare Debian in a folder, with what README
# asks for and no more. Called by `make fresh` and .ci/run; SUITE=trixie takes another Debian than bookworm.
#
# What is tested is what is committed. Of this machine the bare one gets how to reach the package registries: mirrors,
# proxies, certificates. It runs in namespaces of its own, so that its processes and mounts end with this script,
# whatever ends it; the unpacked Debian stays in .cache/fresh/ for the next time.
#
# The exit code is that of `make test`, or 3 where such a machine cannot be made here, and then it says why.
set -eu
cd "$(dirname "$0")/.."

suite=${SUITE:-bookworm}
cache=$PWD/.cache/fresh
base=$cache/$suite
its_home=/root # of the one user that the bare machine has

say() { echo "Fresh: $*"; }

cannot() {
  say "no bare Debian can be made here: $*" >&2
  exit 3
}

# What this machine knows about the ways to the registries ##############################################

# The Debian mirrors of this machine, one a line: address, release, component.
mirrors() {
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | sort -u
}

# sources.list for the suite: this machine's mirrors of its own Debian, and their updates, with the suite put in.
sources() {
  own=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  mirrors | sed -n "s/^\([^ ]*\) \($own\|stable\)\(-updates\|-security\)\{0,1\} main$/deb \1 $suite\3 main/p"
}

# pip_ways FILE, npm_ways FILE: the lines of a configuration that say where packages come from and how.
pip_ways() {
  ways='^(index-url|extra-index-url|trusted-host|proxy|cert|timeout)[ =]'
  awk -v ways="$ways" '/^\[/ { print; next } /^[^ \t]/ { kept = ($0 ~ ways) } kept' "$1"
}
npm_ways() {
  grep -E '^((@[^:]+:)?registry|cafile|proxy|https-proxy|noproxy|strict-ssl) *=' "$1" || true
}

# The names of the variables in the environment that say the same.
variables() {
  proxies='(https?|ftp|all|no)_proxy|(HTTPS?|FTP|ALL|NO)_PROXY'
  certificates='SSL_CERT_(FILE|DIR)|(CURL|REQUESTS)_CA_BUNDLE|NODE_EXTRA_CA_CERTS'
  pip='PIP_(INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|PROXY|CERT|DEFAULT_TIMEOUT)'
  npm='(npm_config|NPM_CONFIG)_(registry|REGISTRY|cafile|CAFILE|(https_|HTTPS_)?(proxy|PROXY))'
  env | sed -n -E "s/^($proxies|$certificates|$pip|$npm)=.*/\1/p"
}

# copy PATH: a file or folder of this machine to the same place in the box, if it is there. Links are followed.
copy() {
  [ -e "$1" ] || return 0
  mkdir -p "$box$(dirname "$1")"
  cp -rLT "$1" "$box$1" 2>/dev/null || true # a certificate's dangling link is no loss
}

# Give all that to the box.
teach_ways() {
  home=${HOME:-/root}
  for place in /etc/resolv.conf /etc/hosts /etc/ssl/certs /usr/local/share/ca-certificates; do copy "$place"; done
  for place in /etc/apt/keyrings /etc/apt/trusted.gpg.d; do copy "$place"; done
  sources >"$box/etc/apt/sources.list"
  apt-config dump --format '%F "%v";%n' Acquire | grep -v '::IndexTargets\|::Changelogs' >"$box/etc/apt/apt.conf.d/90ways"
  for file in /etc/xdg/pip/pip.conf /etc/pip.conf; do
    [ ! -r "$file" ] || { mkdir -p "$box$(dirname "$file")" && pip_ways "$file" >"$box$file"; }
  done
  for file in .config/pip/pip.conf .pip/pip.conf; do
    [ ! -r "$home/$file" ] || { mkdir -p "$box$its_home/$(dirname "$file")" && pip_ways "$home/$file" >"$box$its_home/$file"; }
  done
  for file in /etc/npmrc /usr/etc/npmrc "$home/.npmrc"; do
    [ ! -r "$file" ] || npm_ways "$file" >>"$box$its_home/.npmrc"
  done
}

# The bare machine ######################################################################################

# Debian's smallest system, unpacked once; the certificates are there for registries and mirrors over HTTPS.
make_base() {
  [ ! -d "$base" ] || return 0
  say "unpacking a bare Debian $suite into .cache/fresh/$suite, once"
  mirror=$(sources | awk -v suite="$suite" '$3 == suite { print $2; exit }')
  [ -n "$mirror" ] || cannot "apt has no mirror of this machine's own Debian"
  rm -rf "$base.part"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$base.part" "$mirror" >"$base.log" 2>&1 \
    || { tail -n 5 "$base.log" >&2; cannot "debootstrap failed"; }
  mv "$base.part" "$base"
}

# in_box COMMAND: run it in the box, where nothing is set but what a root's shell has, and the ways.
in_box() {
  command=$1
  set -- HOME="$its_home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  for name in $(variables); do set -- "$@" "$name=$(printenv "$name")"; done
  env -i "$@" chroot "$box" sh -c "$command" </dev/null
}

# The part in namespaces of its own.
inside() {
  make_base
  cp -a --reflink=auto "$base/." "$box"
  mount -t proc proc "$box/proc" && mount --rbind /dev "$box/dev" && mount --rbind /sys "$box/sys" \
    || cannot "mounts are not allowed"
  in_box true || cannot "chroot is not allowed"
  teach_ways
  git clone --quiet "$PWD" "$box/reportsite" || cannot "git cannot clone this folder"

  prerequisites=$(sed -n 's/.*`\(apt-get install [^`]*\)`.*/\1/p' README.md | head -n 1)
  say "on a bare Debian $suite, as README says: $prerequisites"
  quietly="export DEBIAN_FRONTEND=noninteractive; { apt-get update && $prerequisites --yes --no-install-recommends; }"
  in_box "$quietly >/install.log 2>&1" || { tail -n 5 "$box/install.log" >&2; say "that failed" >&2; exit 1; }
  say "make test engines, of commit $(git -C "$box/reportsite" rev-parse --short HEAD)"
  in_box "cd /reportsite && make test engines"
}

if [ "${1:-}" = inside ]; then
  box=$2
  inside
  exit
fi

[ "$(id -u)" = 0 ] || cannot "only root can"
command -v apt-get >/dev/null || cannot "this is no Debian"
command -v git >/dev/null || cannot "there is no git"
if ! command -v debootstrap >/dev/null; then
  say "installing debootstrap with apt-get"
  install="apt-get install --yes --no-install-recommends debootstrap"
  export DEBIAN_FRONTEND=noninteractive
  $install >/dev/null 2>&1 || { apt-get update && $install; } >/dev/null 2>&1 || cannot "apt-get has no debootstrap"
fi
unshare --mount --pid --fork true 2>/dev/null || cannot "namespaces are not allowed"
[ -z "$(git status --porcelain)" ] || say "what is not committed is left out"

mkdir -p "$cache"
box=$(mktemp -d "$cache/box-XXXXXX")
child=
clean_up() {
  trap - EXIT INT TERM HUP
  [ -z "$child" ] || { kill -KILL "$child" && wait "$child"; } 2>/dev/null || true
  # Processes that have just been killed may still be writing: a second try comes after them.
  rm -rf --one-file-system "$box" 2>/dev/null || { sleep 2 && rm -rf --one-file-system "$box"; }
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# In the background, because a shell that waits hears signals at once.
unshare --mount --pid --fork --kill-child sh tools/fresh.sh inside "$box" &
child=$!
code=0
wait "$child" || code=$?
child=
exit "$code"

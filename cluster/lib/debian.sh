# Programs of the node from Debian (or a relative of it), unpacked into the cache: nothing is installed, no service is
# started, no package of the machine is touched.

DEBIAN_PACKAGES="containerd runc containernetworking-plugins iptables iproute2 busybox-static"

debian_release() (
  # shellcheck disable=SC1091 # a file of the system
  [ -r /etc/os-release ] && . /etc/os-release
  printf '%s-%s\n' "${ID:-unknown}" "${VERSION_CODENAME:-${VERSION_ID:-unknown}}"
)

# unpack_debian FOLDER: leaves the packages' files in FOLDER/root and the names that programs are called by in FOLDER/bin.
unpack_debian() (
  set -e
  mkdir -p "$1/packages" "$1/root" "$1/bin"
  cd "$1/packages"
  # shellcheck disable=SC2086 # a list
  download $DEBIAN_PACKAGES
  for package in *.deb; do
    echo "unpacking $package"
    dpkg-deb -x "$package" "$1/root"
  done
  cd "$1"
  rm -rf packages root/etc root/usr/share root/usr/bin/containerd-stress root/usr/bin/containerd-shim \
    root/usr/bin/containerd-shim-runc-v1
  link_programs
)

# download NAME...: the packages and, of what they depend on, the libraries. Those of the machine would do for most, but
# which it has is chance.
download() {
  wanted=$*
  seen=
  while [ -n "$wanted" ]; do
    apt_download $wanted
    seen="$seen $wanted "
    next=
    for package in *.deb; do
      for library in $(libraries_of "$package"); do
        case "$seen $next " in
          *" $library "*) ;;
          *) next="$next $library" ;;
        esac
      done
    done
    wanted=$next
  done
}

# The machine's own package lists may be old or missing: then lists of our own are fetched, beside them.
apt_download() {
  echo "downloading $*"
  apt-get $own_lists download "$@" && return
  [ -z "$own_lists" ] || return 1
  mkdir -p "$TOOLS/apt-lists/partial"
  own_lists="-o Dir::State::lists=$TOOLS/apt-lists"
  apt-get $own_lists update
  apt-get $own_lists download "$@"
}
own_lists=

# Library packages in the Depends line, the first of alternatives, without the C library and the compiler's own.
libraries_of() {
  dpkg-deb -f "$1" Depends Pre-Depends | sed 's/^[A-Za-z-]*: //' | tr ',' '\n' | sed 's/[|(:].*//; s/ //g' |
    grep '^lib' | grep -v -e '^libc6' -e '^libgcc' -e '^libcrypt1' || true
}

# Names that maintainer scripts would have set. A relative link stays right when the folder is renamed into place.
link_programs() {
  for file in root/usr/bin/containerd* root/usr/bin/ctr root/usr/sbin/runc root/usr/bin/runc root/usr/bin/busybox \
    root/bin/busybox root/sbin/ip root/bin/ip root/usr/bin/ip root/usr/sbin/ip; do
    if [ -f "$file" ] && [ ! -L "$file" ]; then ln -sf "../$file" "bin/$(basename "$file")"; fi
  done
  for family in iptables ip6tables; do
    for suffix in '' -save -restore; do
      for kind in nft legacy; do
        tables=$(find root -type f -name "xtables-$kind-multi" | head -n 1)
        ln -sf "../$tables" "bin/$family-$kind$suffix"
      done
      ln -sf "$family-nft$suffix" "bin/$family$suffix"
    done
  done
}

# The environment in which the unpacked programs find their libraries.
debian_libraries() {
  find "$1/root" -type d \( -path '*/lib/*-linux-gnu' -o -path '*/lib/*-linux-gnueabihf' \) | tr '\n' ':'
}

# shellcheck shell=bash
# shellcheck disable=SC2034 # the other parts read these
# What a process runs is a copy of what was built: a later build neither breaks a running process nor goes unnoticed.

# The folder that the build leaves for a part.
built_folder() {
  case $1 in
    database | broker | topics) echo "$STACK_CLONE/deploy/embedded/target/embedded" ;;
    scheduler | scheduler-*) echo "$STACK_CLONE/scheduler-service/target/quarkus-app" ;;
    metrics) echo "$STACK_CLONE/metrics-service/target/quarkus-app" ;;
    probe) echo "$STACK_CLONE/workload-agent/target/workload-agent" ;;
  esac
}

# Sets BUILD to a hash of a part's build and COPY to the folder of the copy that has this hash.
hash_build() {
  local folder name
  folder=$(built_folder "$1")
  [ -n "$(find "$folder" -name '*.jar' -print -quit 2>/dev/null)" ] || die "$1 is not built ($folder is missing); run: ./pindah build"
  BUILD=$(cd "$folder" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
  name=${folder#"$STACK_CLONE"/}
  name=${name%%/target/*}
  COPY=$STACK_DATA/app/${name##*/}-$BUILD
}

# Makes the copy, unless it is there; an interrupted one is never used.
copy_build() {
  [ ! -d "$COPY" ] || return 0
  rm -rf "$COPY.new"
  mkdir -p "$COPY.new"
  cp -R "$(built_folder "$1")/." "$COPY.new/"
  mv "$COPY.new" "$COPY"
}

# Removes the copies that no running process uses.
prune_copies() {
  local copy
  for copy in "$STACK_DATA"/app/*; do
    if [ -d "$copy" ] && ! grep -qsxF "copy=$copy" "$STACK_RUN"/*; then rm -rf "$copy"; fi
  done
}

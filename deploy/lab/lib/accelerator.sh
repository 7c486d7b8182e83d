# shellcheck shell=bash
# What runs the guests: KVM where it works, QEMU's translator (TCG) elsewhere.

# kvm or tcg. Before the first "up" since the machine started nobody has tried KVM: untried.
accelerator() {
  local found
  if [ ! -c /dev/kvm ]; then
    echo tcg
  else
    found=$(cat "$PINDAH_RUN/accelerator" 2>/dev/null || true)
    echo "${found:-untried}"
  fi
}

# A /dev/kvm alone proves nothing: some virtual machines have one that cannot boot an ordinary kernel. So the tiny guest is
# booted with it, once since the machine started, with kvm1's own QEMU.
find_accelerator() {
  [ -c /dev/kvm ] || return 0
  [ "$(accelerator)" = untried ] || return 0
  ensure_tiny_image
  if boots_with_kvm; then
    echo kvm >"$PINDAH_RUN/accelerator"
  else
    say "/dev/kvm cannot boot a guest here (see $LAB_LOG/lab-try-kvm.log): QEMU's translator (TCG) runs the guests"
    echo tcg >"$PINDAH_RUN/accelerator"
  fi
}

# Says whether the kernel of the tiny guest comes as far as its first process. QEMU stops for good when KVM gives up, and says so.
boots_with_kvm() {
  local log=$LAB_LOG/lab-try-kvm.log deadline=$((SECONDS + 30)) pid outcome=1
  say "trying KVM"
  : >"$log"
  # The subshell stays, so that it and not this command reports how QEMU ended.
  (setpriv --pdeathsig KILL unshare --mount --propagation private --net --pid --fork --kill-child=KILL -- \
    "$LAB_SOURCE/recipe/try-kvm" "$LAB_CACHE/$(host_base_of kvm1)/root" "$LAB_CACHE/tiny-$(tiny_hash)" || echo "QEMU ended with $?") >"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  while [ "$SECONDS" -lt "$deadline" ]; do
    if grep -qF 'Run /init as init process' "$log"; then
      outcome=0
      break
    fi
    if ! is_alive "$pid" || grep -qF 'KVM internal error' "$log"; then break; fi
    sleep 0.2
  done
  end_processes 2 "$pid"
  wait "$pid" 2>/dev/null || true
  return "$outcome"
}

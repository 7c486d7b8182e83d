# shellcheck shell=bash
# The help of each command.

usage() {
  case $1 in
    lab) cat <<'EOF' ;;
lab: a laboratory of KVM hosts and guests on this machine

  lab up [--hosts N]       sets it up or completes it: hosts kvm1, kvm2, … and the guests g1 and t1
  lab status [-o json]     what runs where, asked of the kernel and of each host's libvirt
  lab shell HOST [-- CMD]  a shell in a host
  lab exec HOST -- CMD     one command in a host
  lab guest …              adds, removes, lists guests; waits for one; runs a command in one; asks one about its memory
  lab link HOST …          the network rate of a host, and its cable
  lab fault …              breaks something on purpose: connections, cables, processes
  lab install HOST DEB     the node agent's package on a host
  lab down                 ends and removes all of it; images and files stay

Each command has --help. Settings: PINDAH_STATE (/var/lib/pindah), PINDAH_CACHE (/var/cache/pindah),
PINDAH_RUN (/run/pindah), PINDAH_GUEST_DEB (a package for the Debian guest's image), PINDAH_LAB_RELEASE (the hosts' releases,
as up --release).
Exit codes: 0 done, 1 failed, 2 asked for something that makes no sense. Progress goes to standard error.
EOF
    up) cat <<'EOF' ;;
lab up [--hosts N] [--tiny N] [--release RELEASES] [--guest-deb FILE] [--no-debian-guest]

Sets the lab up from whatever state it is in; run it as often as you like. Missing Debian packages are installed and
images are built the first time. A guest that runs somewhere is left alone.

  --hosts N           how many hosts, 2 to 9. Without it, as many as are up, or 2. More join a lab that is up; only down takes hosts away
  --tiny N            tiny guests t1 to tN, 1 to 9 (1); those after t1 have 128 MiB and a small pattern, and start on kvm1
  --release RELEASES  what the hosts run: debian12, debian13, or host by host: kvm1=debian12,kvm3=debian13 (or PINDAH_LAB_RELEASE).
                      A host that is not named runs debian13; one that is up stays as it is, and asking for another release is
                      refused. A host starts afresh when its release changes.
  --guest-deb FILE    the package to install in the Debian guest's image (or PINDAH_GUEST_DEB)
  --no-debian-guest   leave g1 out: only the tiny guest t1
EOF
    status) cat <<'EOF' ;;
lab status [-o json|text]

Hosts (address, Debian release, process id of their init, booted, versions of libvirt and QEMU, the agent's unit, link), guests and
the hosts that know them, the accelerator, images, and which clone set the lab up.
EOF
    down) cat <<'EOF' ;;
lab down

Shuts guests and hosts down (bounded: about 20 s each, then they are ended), removes mounts, namespaces and at last the
guard route. Images and the hosts' and guests' files stay.
EOF
    shell) cat <<'EOF' ;;
lab shell HOST [-- COMMAND…]

A root shell in a host, or one command.
EOF
    exec) cat <<'EOF' ;;
lab exec HOST -- COMMAND…

Runs one command as root in a host, with this command's input, output and exit code.
EOF
    guest) cat <<'EOF' ;;
lab guest add NAME… --kind tiny [--memory MiB] [--host HOST] [--stopped] [--pattern MiB] [--rewrite MiB] [--check MiB] [--seed N]
lab guest add NAME… --kind debian [--memory MiB] [--host HOST] [--stopped] [--guest-deb FILE]
lab guest rm NAME
lab guest list
lab guest wait NAME [--ping] [--timeout SECONDS]
lab guest memory NAME [--checked] [--timeout SECONDS]
lab guest power-off NAME
lab guest exec NAME -- COMMAND…
lab guest screenshot NAME FILE

  NAME…        one or several; t1..t6 is six of them. Tiny guests start at the same time
  --kind       tiny: an echo and a pattern in memory, rewritten and checked all the time; boots in seconds. debian: Debian 13
  --memory     256 for tiny, 4096 for debian; 96 or more
  --host       where to start it (kvm1)
  --stopped    define it, but leave it shut off
  --pattern    how much memory a tiny guest fills, rewrites and checks: 64; at most 176 in a guest of 256, 192 in one of 272; 0 for none
  --rewrite    how much of it is checked and rewritten each second (8)
  --check      how much of it is checked each second besides, page after page (16)
  --seed       what the pattern is made from (a random number)
  --guest-deb  the package to install in a Debian guest's image (or PINDAH_GUEST_DEB)

"memory" prints what a tiny guest has found out about its memory, as one line of JSON, and ends with 1 if anything was wrong: a page that is
stale, zero, another page or damaged, or a program that ended. With --checked it waits until all pages have been checked since it was
asked (120 s). Exit code 125: the guest did not answer (5 s).
"power-off" asks a tiny guest, wherever it is, to end by itself at once.
"exec" runs one command as root in a Debian guest that has started, on whatever host it is, also while it is moved: with this
command's output and exit code, without input. Output comes when the command has ended. Exit code 125: the guest did not
answer.
"screenshot" writes what the guest's load has on its screen into FILE, as a PNG.
"wait" comes back once the guest answers on the echo port that the outage probe uses, or to ping (240 s).
EOF
    link) cat <<'EOF' ;;
lab link HOST rate RATE      limits what goes to and from a host, for example 100mbit
lab link HOST clear          takes the limit away
lab link HOST down           pulls the host's cable
lab link HOST up             plugs it in again
EOF
    fault) cat <<'EOF' ;;
lab fault reset HOST                               resets the TCP connections that carry guests' memory to or from a host
lab fault cut HOST                                 pulls the host's cable (as link HOST down)
lab fault mend HOST                                plugs it in again
lab fault rate HOST MBIT|off                       limits what goes to and from the host, in Mbit/s
lab fault kill HOST qemu GUEST|libvirtd|agent      ends a process by SIGKILL
lab fault freeze HOST qemu GUEST|libvirtd|agent    stops it, so that it is there and does not answer
lab fault thaw HOST qemu GUEST|libvirtd|agent      lets it go on

"reset" prints how many connections it reset, 0 included. "kill", "freeze" and "thaw" print the process's id in the host; with 1 they end if
there is no such process. What is killed may be started again by systemd, as on a real host.
EOF
    install) cat <<'EOF' ;;
lab install HOST DEB [--config FILE]

Installs the node agent's package on a host and FILE as /etc/pindah/node-agent.properties, and restarts the unit
pindah-node-agent if either was new.
EOF
  esac
}

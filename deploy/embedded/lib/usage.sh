# shellcheck shell=bash

usage() {
  cat <<'TEXT'
stack: broker, database, services and probe as processes of this machine

  stack up [--netns NAME | --no-netns] [--data DIR] [--schedulers N] [PART…]
      Starts what does not run, restarts what was built anew, waits until everything is ready.
      --netns NAME   the network namespace they live in (default: pindah-control, which the lab makes); the scheduler,
                     the metrics service, the broker and the database can be reached on the same loopback ports outside it
      --no-netns     on this machine's own loopback instead
      --data DIR     where broker and database keep their data (default: $PINDAH_STATE/stack)
      --schedulers N how many schedulers, 1 to 3, with one database and broker (default: as many as it has, or 1)
      PART…          only these, in the order below (default: all)
  stack down [PART…]             stops them, the last one first; data stay
  stack kill PART…               ends them without a warning, as a crash would (SIGKILL); 'stack up PART' starts them again
  stack status [-o json|text]    what runs, where, and whether it is ready (exit code 3: not everything is)
  stack logs PART [-f]           a part's log
  stack token viewer|operator|admin [--ttl 8h] [--subject NAME]
                                 prints a token for the services' REST interfaces

parts: broker database topics scheduler (scheduler-2 …) metrics probe media forward-7070 (forward-7072 …) forward-7071
       forward-7170 (forward-7172 …) forward-7171 forward-9093 forward-5433

addresses: broker 127.0.0.1:9093 (in the lab 10.213.77.1:9092, too), database 127.0.0.1:5433, scheduler http://127.0.0.1:7070
(the second http://127.0.0.1:7072, and so on), metrics http://127.0.0.1:7071, their health and metrics a hundred ports above (http://127.0.0.1:7170/q), the media for guests http://10.213.77.1:8088 (only in the lab, and only where
the lab has a Debian guest). Data and logs are in /var/lib/pindah (PINDAH_STATE), the running processes' notes in /run/pindah
(PINDAH_RUN), PostgreSQL's programs in /var/cache/pindah (PINDAH_CACHE).
exit codes: 0 done, 1 failed, 2 wrong command line, 3 not everything is ready
TEXT
}

package io.pindah.agent.proc;

import info.faljse.SDNotify.SDNotify;

/** Talks to the service manager that started us; without one, to nobody. */
public final class Systemd {
    private final boolean listening = System.getenv("NOTIFY_SOCKET") != null;

    /** The one line that {@code systemctl status} shows. */
    public void status(String line) {
        if (listening) {
            SDNotify.sendStatus(line);
        }
    }

    public void ready() {
        if (listening) {
            SDNotify.sendNotify();
        }
    }

    public void stopping() {
        if (listening) {
            SDNotify.sendStopping();
        }
    }

    /** To be said again and again while all is well; or the service manager starts us anew. */
    public void alive() {
        if (listening) {
            SDNotify.sendWatchdog();
        }
    }
}

package io.pindah.agent.libvirt;

import org.jboss.logging.Logger;
import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt.VirErrorCallback;

/** Libvirt's event loop: one a process, to be started before the first connection. */
final class EventLoop {
    private static final Logger LOG = Logger.getLogger(EventLoop.class);
    /** Libvirt would print its errors; each call of ours reports its own. Kept here, because libvirt keeps a pointer to it. */
    private static final VirErrorCallback SILENT = (_, _) -> {};

    private EventLoop() {}

    private static final class Running {
        static final Thread THREAD = start();
    }

    /** Starts it unless it runs. */
    static boolean ensureRunning() {
        return Running.THREAD.isAlive();
    }

    private static Thread start() {
        try {
            Connect.setErrorCallback(SILENT);
            Library.initEventLoop();
        } catch (LibvirtException e) {
            throw new IllegalStateException("libvirt's event loop cannot be set up", e);
        }
        return Thread.ofPlatform().name("libvirt-events").daemon().start(EventLoop::loop);
    }

    private static void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Library.processEvent();
            } catch (LibvirtException e) {
                LOG.warnf("Event loop stumbled detail=\"%s\"", e.getMessage());
            }
        }
    }
}

package io.pindah.agent.libvirt;

import com.sun.jna.Pointer;
import io.pindah.agent.migration.HypervisorProblem;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;

/** A connection that shows its pointer, for the functions in {@link LibvirtExtras}: the library keeps it protected. */
final class OpenConnect extends Connect {

    OpenConnect(String uri) throws LibvirtException {
        super(uri);
    }

    Pointer pointer() throws HypervisorProblem {
        var open = vcp;
        if (open == null) {
            throw Errors.unreachable("the connection to libvirt has been closed");
        }
        return open.getPointer();
    }
}

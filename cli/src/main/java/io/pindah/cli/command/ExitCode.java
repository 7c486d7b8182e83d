package io.pindah.cli.command;

import io.pindah.cli.campaign.Counts;
import io.pindah.cli.http.ApiFailure;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.DrainView;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the program's end tells a script. Part of the interface: never renumbered. */
enum ExitCode {
    DONE(
            0,
            "done; a watched migration or drain has completed, a watched campaign has all its valid runs, "
                    + "a checked host is well"),
    ENDED_OTHERWISE(
            1,
            "what was watched ended otherwise: a migration failed, rejected, aborted, cancelled, lost; "
                    + "a campaign without all its valid runs; a drain cancelled or with a guest lost; "
                    + "what was waited for did not come about; a checked host is not well, or no host fits"),
    USAGE(2, "the command line was not understood"),
    REFUSED(3, "the service refused; the message says why"),
    UNREACHABLE(4, "a service does not answer or cannot do its work now"),
    NOT_FOUND(5, "there is no such host, guest, migration, result, campaign, drain or policy"),
    FILES(6, "a file or folder cannot be read or written, or is not to be overwritten"),
    DECLINED(7, "a question was not answered with yes; nothing was done"),
    DENIED(8, "the token is missing, not accepted, or its role does not allow this"),
    BUG(70, "a defect of this program; run again with --debug"),
    DETACHED(130, "watching was ended by Ctrl-C; the migration, campaign or drain goes on");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    static ExitCode of(ApiFailure.Kind kind) {
        return switch (kind) {
            case REFUSED -> REFUSED;
            case NOT_FOUND -> NOT_FOUND;
            case DENIED -> DENIED;
            case UNREACHABLE -> UNREACHABLE;
        };
    }

    /** Of a migration that was watched to its end. */
    static ExitCode of(Phase end) {
        return end == Phase.COMPLETED ? DONE : ENDED_OTHERWISE;
    }

    /** Of a drain that was watched to its end. */
    static ExitCode of(DrainView end) {
        boolean lost = end.guests().stream().anyMatch(guest -> guest.step() == DrainView.Step.LOST);
        return end.state() == DrainView.State.COMPLETED && !lost ? DONE : ENDED_OTHERWISE;
    }

    /** Of a campaign that was watched to its end. */
    static ExitCode of(CampaignView end) {
        boolean whole = end.cells().stream().allMatch(cell -> Counts.of(cell).isWhole());
        return end.state() == CampaignView.State.COMPLETED && whole ? DONE : ENDED_OTHERWISE;
    }

    /** For the help: number and meaning, in order. */
    static Map<String, String> list() {
        var list = new LinkedHashMap<String, String>();
        for (var code : values()) {
            list.put(" " + code.number, code.meaning);
        }
        return list;
    }
}

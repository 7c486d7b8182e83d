package io.pindah.scheduler.rest;

import static io.pindah.access.Role.ADMIN;
import static io.pindah.access.Role.OPERATOR;
import static io.pindah.access.Role.VIEWER;

import io.pindah.access.Permissions;
import io.pindah.access.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Who may do what: each operation, by its {@code operationId}, has to be here, or nobody may use it. docs/operations.md tells it to people. */
@Singleton
final class Rules {
    static final Permissions PERMISSIONS = Permissions.of(roles(Map.of(
            VIEWER,
            Set.of(
                    "listHosts",
                    "getHost",
                    "listGuests",
                    "getGuest",
                    "listMigrations",
                    "getMigration",
                    "followMigration",
                    "listCampaigns",
                    "getCampaign",
                    "listRuns",
                    "followCampaign",
                    "listDeadLetters",
                    "getDeadLetter",
                    "checkHost",
                    "listTargets",
                    "getQueue",
                    "listPolicies",
                    "getPolicy",
                    "listDrains",
                    "getDrain",
                    "followDrain"),
            OPERATOR,
            Set.of(
                    "migrate",
                    "switchToPostCopy",
                    "abortMigration",
                    "recoverMigration",
                    "makeCampaign",
                    "pauseCampaign",
                    "resumeCampaign",
                    "cancelCampaign",
                    "limitMigration",
                    "labelGuest",
                    "cordonHost",
                    "uncordonHost",
                    "drainHost",
                    "undrainHost",
                    "cancelDrain",
                    "decideGuest",
                    "pauseQueue",
                    "resumeQueue"),
            ADMIN,
            Set.of("putPolicy", "deletePolicy", "restartGuest", "replayDeadLetter", "listAudit"))));

    @Produces
    @Singleton
    Permissions permissions() {
        return PERMISSIONS;
    }

    private static Map<String, Role> roles(Map<Role, Set<String>> operations) {
        var roles = new HashMap<String, Role>();
        operations.forEach((role, names) -> names.forEach(name -> roles.put(name, role)));
        return roles;
    }
}

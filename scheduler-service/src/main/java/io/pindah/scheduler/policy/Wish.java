package io.pindah.scheduler.policy;

import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.api.PolicyFields;
import java.util.Optional;

/** How a request wants its migration to be carried out. */
public sealed interface Wish {

    /**
     * As people say it.
     *
     * @param policy the name of one; empty: the guest's own
     */
    record Said(Optional<PolicyName> policy, PolicyFields fields) implements Wish {}

    /** Fixed in every field, whatever policies there are; a campaign's. */
    record Fixed(MigrationPolicy policy) implements Wish {}
}

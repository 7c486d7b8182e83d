package io.pindah.simulation;

import java.util.ArrayList;
import java.util.List;

/** Everything of one history: two hosts with their agents, the broker, the scheduler, and what befalls them. */
final class Simulation {
    final Chance chance;
    /** For what is asked for instead of a plain pre-copy: so that other histories stay as they are. */
    final Chance policies;

    final Timeline timeline;
    final Story story;
    final World world;
    final Copying copying;
    final Breaking breaking;
    final Calamity calamity;
    final Resuming resuming;
    final Invariants invariants;
    final Broker broker;
    final SchedulerProcess scheduler;
    final List<AgentProcess> agents = new ArrayList<>();

    /** @param isTold whether the story is to be read */
    Simulation(long seed, Variant variant, boolean isTold) {
        chance = new Chance(seed);
        policies = new Chance(~seed);
        timeline = new Timeline(this::check);
        story = new Story(isTold, timeline::now);
        world = new World(timeline, chance, story);
        copying = new Copying(world, this::sourceUnheard);
        breaking = new Breaking(world, copying);
        calamity = new Calamity(world, copying, breaking);
        resuming = new Resuming(world, breaking, calamity);
        invariants = new Invariants(world);
        broker = new Broker(chance, this::news);
        scheduler = new SchedulerProcess(this, new Tokens(timeline), variant);
        Beginning.of(this, variant);
    }

    private void sourceUnheard(Transfer transfer) {
        breaking.pauseSource(transfer);
    }

    private void check() {
        invariants.check();
    }

    private void news() {
        scheduler.news();
        agents.forEach(agent -> agent.later(chance.between(1, chance.oneIn(8) ? 3000 : 50), agent::poll));
    }

    AgentProcess agentOf(Machine machine) {
        return agents.get(world.machines.indexOf(machine));
    }
}

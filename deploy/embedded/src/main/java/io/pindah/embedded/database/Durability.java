package io.pindah.embedded.database;

/** What a crash of the machine may cost. */
public enum Durability {
    /** Nothing that was committed. */
    DURABLE("on"),
    /** Everything, though the server's own crash still costs nothing: for tests. */
    THROW_AWAY("off");

    private final String setting;

    Durability(String setting) {
        this.setting = setting;
    }

    /** PostgreSQL's word for it, in fsync and full_page_writes. */
    String setting() {
        return setting;
    }
}

package io.pindah.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code docs/asyncapi.yaml} anew. Run by hand after a change to a record, its Javadoc or a topic. */
final class WriteAsyncApi {
    private WriteAsyncApi() {}

    /** @param args the folder of contracts, and the file to write */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), AsyncApi.yaml(AsyncApi.document(Path.of(args[0]))));
    }
}

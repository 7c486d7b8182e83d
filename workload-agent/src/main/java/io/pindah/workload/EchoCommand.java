package io.pindah.workload;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@link EchoRole} as the command line explains it. */
@Command(
        name = "echo",
        mixinStandardHelpOptions = true,
        description = "In a guest: return the outage probe's datagrams (UDP). Runs until it is stopped.")
final class EchoCommand implements Callable<Integer> {

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            defaultValue = ListenAddress.DEFAULT,
            converter = Converter.class,
            description = "Where to listen; default ${DEFAULT-VALUE}.")
    private InetSocketAddress listen = new InetSocketAddress(0);

    @Override
    public Integer call() {
        return EchoRole.run(listen, System.err);
    }

    static final class Converter implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            return ListenAddress.parse(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is not an IP address and a port, such as " + ListenAddress.DEFAULT));
        }
    }
}

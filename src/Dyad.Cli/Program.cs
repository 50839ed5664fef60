using Dyad.Cli.Hosting;

return await CommandLine.Run(args, Terminal.Standard).ConfigureAwait(false);

using System.CommandLine;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Web.Security;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad serve keys add|list|remove</c></summary>
internal static class KeysCommand
{
    internal static Option<string?> Folder() => new("--folder")
    {
        Description = "Folder for jobs, keys and what else the server has to remember; without it one in the user's data folder",
        HelpName = "DIR",
    };

    internal static string FolderOf(ParseResult parsed, Option<string?> folder) => parsed.GetValue(folder) ?? Path.Combine(UserFolders.Data, "serve");

    internal static Command Create(Terminal terminal) => new("keys", "The keys by which programs and people are known to the server")
    {
        Add(terminal), List(terminal), Remove(terminal),
    };

    private static Command Add(Terminal terminal)
    {
        var (name, folder) = (new Argument<string>("NAME") { Description = "Who has the key" }, Folder());
        var role = new Option<string>("--role") { Description = "What the key allows: reading, or also jobs, files and corrections", HelpName = "reader|editor", DefaultValueFactory = _ => "reader" };
        Options.OneOf("role", role, "reader", "editor");
        var command = new ExampleCommand("add", "Make a key; it is shown once and kept nowhere, only its hash",
            "dyad serve keys add anna --role editor")
        {
            name, role, folder,
        };
        command.SetAction(parsed =>
        {
            try
            {
                terminal.Out.WriteLine(new KeyFile(FolderOf(parsed, folder)).Add(parsed.GetValue(name)!, Enum.Parse<Role>(parsed.GetValue(role)!, ignoreCase: true), terminal.Clock.GetUtcNow()));
            }
            catch (FormatException e)
            {
                throw new UsageException(e.Message);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var folder = Folder();
        var command = new ExampleCommand("list", "List who has a key", "dyad serve keys list") { folder };
        command.SetAction(parsed =>
        {
            foreach (var key in new KeyFile(FolderOf(parsed, folder)).Keys)
                terminal.Out.WriteLine($"{key.Name,-20} {(key.Role == Role.Editor ? "editor" : "reader")}  since {key.Added.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var (name, folder) = (new Argument<string>("NAME") { Description = "Whose key" }, Folder());
        var command = new ExampleCommand("remove", "Remove a key; sessions that it began end", "dyad serve keys remove anna") { name, folder };
        command.SetAction(parsed => new KeyFile(FolderOf(parsed, folder)).Remove(parsed.GetValue(name)!)
            ? ExitCode.Success
            : throw new UsageException($"Nobody of the name {parsed.GetValue(name)} has a key."));
        return command;
    }
}

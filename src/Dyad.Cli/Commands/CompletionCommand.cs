using System.CommandLine;
using Dyad.Cli.Hosting;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad completion SHELL</c></summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _dyad() {
          local line=${COMP_LINE} point=${COMP_POINT}
          mapfile -t COMPREPLY < <(compgen -W "$(dyad "[suggest:$point]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _dyad dyad
        """;

    private const string Zsh = """
        #compdef dyad
        _dyad() {
          local -a found
          found=("${(@f)$(dyad "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -- $found || _files
        }
        compdef _dyad dyad
        """;

    private const string Fish = """
        complete -c dyad -a '(dyad "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    internal static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.HelpName = "bash|zsh|fish";
        Options.OneOf("shell", shell, "bash", "zsh", "fish");
        var command = new ExampleCommand("completion", "Print the script that completes dyad's words in a shell",
            "source <(dyad completion bash)", "dyad completion zsh > ~/.zfunc/_dyad", "dyad completion fish > ~/.config/fish/completions/dyad.fish")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            terminal.Out.WriteLine(parsed.GetRequiredValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return ExitCode.Success;
        });
        return command;
    }
}

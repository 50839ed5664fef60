using Dyad.Web.Pages;
using Dyad.Web.Questions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dyad.Web.Serving;

/// <summary>The web server: pages and the interface for programs over one desk.</summary>
public static class WebServer
{
    /// <summary>Puts a server together; it does not run yet.</summary>
    /// <param name="options">How it is reached.</param>
    /// <param name="desk">Who answers.</param>
    /// <param name="clock">The clock.</param>
    public static WebApplication Create(ServeOptions options, IDesk desk, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(options.Address, options.Port));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(options).AddSingleton(desk).AddSingleton(clock);
        builder.Services.AddPages();
        var app = builder.Build();
        app.MapPages();
        return app;
    }
}

using Dyad.Web.Api;
using Dyad.Web.Jobs;
using Dyad.Web.OpenId;
using Dyad.Web.Pages;
using Dyad.Web.Questions;
using Dyad.Web.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dyad.Web.Serving;

/// <summary>The web server: pages and the interface for programs over one desk.</summary>
public static class WebServer
{
    private const long LargestRequest = 1 << 20;
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    /// <summary>Starts a server; where a provider signs people in, it is asked first.</summary>
    /// <param name="options">How it is reached.</param>
    /// <param name="desk">Who answers.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancel">Stops the start.</param>
    /// <exception cref="ArgumentException">It may not be reached so: see <see cref="ServeOptions.Refusal"/>.</exception>
    /// <exception cref="InvalidDataException">The provider cannot be reached, or does not tell what is needed.</exception>
    public static async Task<WebApplication> Start(ServeOptions options, IDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.OpenId is { } openId)
        {
            using var provider = new OpenIdProvider(openId);
            await provider.Check(cancel).ConfigureAwait(false);
        }

        var server = Create(options, desk, clock);
        try
        {
            await server.StartAsync(cancel).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Puts a server together; it does not run yet.</summary>
    /// <param name="options">How it is reached.</param>
    /// <param name="desk">Who answers. Pages and the interface ask it through one memory of answers.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ArgumentException">It may not be reached so: see <see cref="ServeOptions.Refusal"/>.</exception>
    public static WebApplication Create(ServeOptions options, IDesk desk, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        var keys = new KeyFile(options.Folder);
        if (options.Refusal(keys.Keys.Length > 0) is { } refusal)
            throw new ArgumentException(refusal, nameof(options));
        PrivateFiles.MakeFolder(options.Folder);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Listen(builder, options);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // That the folder of keys is open to its owner alone is seen to here; no further wrapping is asked for.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var cache = new AnswerCache(desk, options.CacheBytes, Environment.ProcessorCount);
        var gate = default(Gate);
        builder.Services.AddSingleton(options).AddSingleton(clock).AddSingleton(_ => cache).AddSingleton<IDesk>(cache);
        builder.Services.AddSingleton(_ => new UploadFolder(Path.Combine(options.Folder, "uploads"), options.MostUploaded));
        builder.Services.AddSingleton(_ => new AuditLog(options.Folder, clock)).AddSingleton(services => new Gate(options, keys, services.GetRequiredService<AuditLog>()));
        builder.Services.AddSingleton(services => new JobBook(
            Path.Combine(options.Folder, "jobs"), cache, clock, services.GetRequiredService<ILoggerFactory>().CreateLogger("Dyad.Jobs")));
        var protection = new DirectoryInfo(Path.Combine(options.Folder, "protection"));
        PrivateFiles.MakeFolder(protection.FullName);
        builder.Services.AddDataProtection().SetApplicationName("dyad").PersistKeysToFileSystem(protection);
        var page = new LoginPage(options, keys);
        var schemes = builder.Services.AddAuthentication(Gate.Session).AddCookie(Gate.Session, cookie => Session(cookie, options, principal => gate!.IsGood(principal)));
        var provider = options.OpenId is { } openId ? new OpenIdProvider(openId) : null;
        if (provider is not null)
        {
            builder.Services.AddSingleton(_ => provider);
            schemes.AddOpenIdConnect(OpenIdSignIn.Scheme, null, handler => OpenIdSignIn.Set(handler, options.OpenId!, provider, Secure(options), page));
        }

        builder.Services.AddHostedService(services => new Rehearsal(options.Folder, cache, clock, options.Prepares ? cancel => UsualPages.Make(services, cancel) : null));
        builder.Services.AddRateLimiter(limiter => Limits.Set(limiter, options));
        builder.Services.AddPages();

        var app = builder.Build();
        var jobs = app.Services.GetRequiredService<JobBook>();
        var uploads = app.Services.GetRequiredService<UploadFolder>();
        uploads.Clear();
        app.Lifetime.ApplicationStarted.Register(jobs.Start);
        gate = app.Services.GetRequiredService<Gate>();
        app.Use(SafeHeaders.Add);
        if (options.IsBehindProxy)
        {
            var door = new ProxyDoor(options);
            app.Use(door.Pass);
            app.UseForwardedHeaders(door.Believed);
        }

        app.Use(gate.Door);
        app.UseAuthentication();
        app.Use(gate.Pass);
        app.UseRateLimiter();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), Api);
        app.UseRouting();
        LoginEndpoints.Map(app, options, keys, page, provider);
        AnswerEndpoints.Map(app, cache);
        JobEndpoints.Map(app, cache, jobs, uploads);
        app.MapPages();
        return app;
    }

    /// <summary>Does what every first page waits for, so that the first who asks does not.</summary>
    /// <param name="app">The server, started.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task MakeReady(WebApplication app, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Both at once: what each of them waits for, the other does.
        return Task.WhenAll(
            Task.Run(() => UsualPages.Open(app.Services, cancel), cancel),
            Task.Run(() => FirstVisit.Pay(new Uri(app.Urls.First()), app.Services.GetRequiredService<ServeOptions>().Certificate, cancel), cancel));
    }

    private static void Listen(WebApplicationBuilder builder, ServeOptions options)
    {
        if (options.Certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                if (options.Certificate is not null)
                    listen.UseHttps(options.Certificate);
            });
        });
    }

    private static CookieSecurePolicy Secure(ServeOptions options) => options.IsHidden ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void Session(CookieAuthenticationOptions cookie, ServeOptions options, Func<System.Security.Claims.ClaimsPrincipal, bool> isGood)
    {
        cookie.Cookie.Name = "dyad";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = Secure(options);
        cookie.ExpireTimeSpan = SessionLength;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (context.Principal is not { } principal || !isGood(principal))
                context.RejectPrincipal();
            return Task.CompletedTask;
        };
    }

    /// <summary>What fails below /api is told as a problem, also where no endpoint was reached.</summary>
    private static void Api(IApplicationBuilder api)
    {
        api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => Problem.Of(context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError)
                .ExecuteAsync(context),
            StatusCodeSelector = _ => StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or OperationCanceledException,
        });
        api.UseStatusCodePages(context => Problem.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }
}

-- GET of the one address that wrk was given.

local here = debug.getinfo(1, "S").source:match("^@(.*)/") or "."
local report = dofile(here .. "/report.lua")

function done(summary, latency)
  report(summary, latency)
end

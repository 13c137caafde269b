-- POST of short messages in turn to the paths in a file.
-- Arguments: a file with one path a line, a file with one JSON body a line (taken in turn as well).

local here = debug.getinfo(1, "S").source:match("^@(.*)/") or "."
local report = dofile(here .. "/report.lua")
local requests, turn = {}, 0

local function lines_of(name)
  local lines = {}
  for line in io.lines(name) do
    lines[#lines + 1] = line
  end
  return lines
end

function init(args)
  local paths, bodies = lines_of(args[1]), lines_of(args[2])
  for n = 1, math.max(#paths, #bodies) do
    local body = bodies[(n - 1) % #bodies + 1]
    requests[n] = wrk.format("POST", paths[(n - 1) % #paths + 1], nil, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  report(summary, latency)
end


    WITH
      if(attrs['db.system.name'] != '', attrs['db.system.name'], attrs['db.system']) AS db_system,
      if(attrs['db.namespace'] != '', attrs['db.namespace'], attrs['db.name']) AS db_name,
      attrs['messaging.system'] AS messaging,
      if(attrs['messaging.operation.type'] != '', attrs['messaging.operation.type'], attrs['messaging.operation']) AS operation,
      multiIf(attrs['messaging.destination.temporary'] = 'true', '(temporary)',
        attrs['messaging.destination.template'] != '', attrs['messaging.destination.template'],
        attrs['messaging.destination.name'] != '', attrs['messaging.destination.name'], attrs['messaging.destination']) AS destination,
      if(attrs['server.address'] != '', attrs['server.address'], attrs['net.peer.name']) AS host,
      if(attrs['server.port'] != '', attrs['server.port'], attrs['net.peer.port']) AS port,
      if(host != '' AND port != '', concat(host, ':', port), host) AS called,
      if(attrs['service.peer.name'] != '', attrs['service.peer.name'], attrs['peer.service']) AS peer
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, lower(hex(if(parent_id = span_id, toFixedString('', 8), parent_id))) AS parent,
      toUnixTimestamp64Nano(time) AS start, duration_ns AS duration, kind, failed, service, namespace, environment, entry, called AS address
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND failed = 1 AND ((service = {toService:String} AND namespace = {toNamespace:String} AND environment = {toEnvironment:String} AND entry = 1 AND kind != 5) OR (service = {fromService:String} AND namespace = {fromNamespace:String} AND environment = {fromEnvironment:String} AND kind = 3))
    ORDER BY time DESC, trace_id DESC
    LIMIT {limit:UInt32}
import { expect, test } from 'vitest';
import { clientIpOf, endPointOf, kindOf, pathOf } from './transaction-texts.ts';

const texts = (given: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(given));

test.each([
  { attributes: { 'url.path': '/cart' }, path: '/cart' },
  { attributes: { 'http.target': '/cart?id=1' }, path: '/cart' },
  { attributes: { 'http.target': '/cart#top' }, path: '/cart' },
  { attributes: { 'url.path': '/new', 'http.target': '/old' }, path: '/new' },
  { attributes: { 'http.target': '/cart' }, route: '/:page', path: '/cart' },
  { attributes: {}, route: '/cart/:id', path: '/cart/:id' },
  { attributes: { 'http.target': '?q=1' }, route: '/search', path: '/search' },
  { attributes: { 'rpc.method': 'shop.Cart/Get' }, path: 'shop.Cart/Get' },
  { attributes: { 'rpc.service': 'shop.Cart', 'rpc.method': 'Get' }, path: 'shop.Cart/Get' },
  { attributes: { 'rpc.method': 'Get' }, path: 'Get' },
  { attributes: { 'rpc.service': 'shop.Cart' }, path: 'the span' },
  { attributes: { 'messaging.destination.name': 'orders' }, path: 'orders' },
  { attributes: { 'messaging.destination': 'orders' }, path: 'orders' },
  { attributes: { 'rpc.method': 'Get', 'messaging.destination': 'orders' }, path: 'Get' },
  { attributes: {}, path: 'the span' },
])('the path of $attributes with route "$route" is $path', ({ attributes, route = '', path }) => {
  expect(pathOf(texts(attributes), { route, name: 'the span' })).toBe(path);
});

test.each([
  { attributes: { 'server.address': 'shop.example', 'server.port': '8080' }, endPoint: 'shop.example:8080' },
  { attributes: { 'net.host.name': 'shop.example', 'net.host.port': '8080' }, endPoint: 'shop.example:8080' },
  { attributes: { 'server.address': 'new', 'net.host.name': 'old', 'net.host.port': '1' }, endPoint: 'new:1' },
  { attributes: { 'server.address': 'shop.example' }, endPoint: 'shop.example' },
  { attributes: { 'server.address': '::1', 'server.port': '80' }, endPoint: '[::1]:80' },
  { attributes: { 'server.address': '[::1]', 'server.port': '80' }, endPoint: '[::1]:80' },
  { attributes: { 'server.port': '80' }, endPoint: '' },
  { attributes: {}, endPoint: '' },
])('the end point of $attributes is "$endPoint"', ({ attributes, endPoint }) => {
  expect(endPointOf(texts(attributes))).toBe(endPoint);
});

test.each([
  { attributes: { 'client.address': '10.0.0.1', 'network.peer.address': '10.0.0.9' }, ip: '10.0.0.1' },
  { attributes: { 'http.client_ip': '10.0.0.1', 'network.peer.address': '10.0.0.9' }, ip: '10.0.0.1' },
  { attributes: { 'network.peer.address': '10.0.0.9' }, ip: '10.0.0.9' },
  { attributes: { 'net.sock.peer.addr': '10.0.0.9' }, ip: '10.0.0.9' },
  { attributes: { 'net.peer.ip': '10.0.0.9' }, ip: '10.0.0.9' },
  { attributes: {}, ip: '' },
])('the client of $attributes is "$ip"', ({ attributes, ip }) => {
  expect(clientIpOf(texts(attributes))).toBe(ip);
});

test('a kind of a later version is unspecified', () => {
  expect([2, 99].map(kindOf)).toEqual(['server', 'unspecified']);
});

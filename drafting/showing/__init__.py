"""What pages show: gathered from the core and shaped for one template, a page or a part of one a module."""
